package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.ImageWriter;
import gansaku.data.Pixels;
import gansaku.data.Split;
import gansaku.error.InputException;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.workbench.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTest {

  @Test
  void picturesThatAreSkippedTakeTheirClassesWithThem(@TempDir Path folder) throws IOException {
    Path pictures = folder.resolve("pictures");
    grey(0, pictures.resolve("ants/1.png"));
    grey(100, pictures.resolve("bees/1.png"));
    grey(255, pictures.resolve("cats/1.png"));
    damage(pictures.resolve("bees/1.png"));
    try (var scope = new Scope();
        Data data = open(pictures, "on-bad-image: skip, channels: 1")) {
      Batch all = data.pictures(0, 10);
      assertThat(Tensors.longs(all.labels())).containsExactly(0, 2);
      assertThat(Tensors.floats(all.x().mean(1, 2, 3))).containsExactly(-1, 1);
      assertThat(data.pictures(1, 2).size()).isZero();
    }
  }

  /** A white picture of 8×8 with 2×2 black pixels in its middle. */
  @Test
  void theMiddleAloneIsSeenWhereThatIsAskedFor(@TempDir Path folder) {
    var samples = new byte[64];
    Arrays.fill(samples, (byte) 255);
    for (int i : new int[] {27, 28, 35, 36}) {
      samples[i] = 0;
    }
    ImageWriter.write(new Pixels(1, 8, 8, samples), folder.resolve("dot.png"));
    try (var scope = new Scope();
        Data whole = open(folder, "channels: 1");
        Data middle = open(folder, "channels: 1, center-crop: 2")) {
      assertThat(Tensors.floats(middle.pictures(0, 1).x().max())).containsExactly(-1);
      assertThat(Tensors.floats(whole.pictures(0, 1).x().max())).containsExactly(1);
      assertThat(middle.identity().get("fingerprint"))
          .isNotEqualTo(whole.identity().get("fingerprint"));
    }
    assertThatThrownBy(() -> open(folder, "channels: 1, center-crop: 9"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "test:1  %s is 8 x 8, too small to cut 9 x 9 from; use a smaller center-crop",
            folder.resolve("dot.png"));
  }

  /** White on the left, black on the right: an image of a part may have more of one of them. */
  @Test
  void randomPartsDifferEachTime(@TempDir Path folder) {
    var samples = new byte[64];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 8 < 4 ? 255 : 0);
    }
    ImageWriter.write(new Pixels(1, 8, 8, samples), folder.resolve("half.png"));
    Compute compute = Compute.of("cpu", Precision.FLOAT32);
    try (var scope = new Scope();
        Data data = open(folder, "channels: 1, random-crop: 0.1, load-size: 16");
        Data.Stream batches = data.batches(1, 0, 0, compute)) {
      Set<Float> means = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        means.add(Tensors.floats(batches.next().x().mean())[0]);
      }
      assertThat(means).hasSizeGreaterThan(10);
      assertThat(data.pictures(0, 1).x().mean().item_float()).isZero();
    }
    assertThatThrownBy(() -> open(folder, "random-crop: 1.5"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "data.random-crop is 1.5; use the smallest share of a picture to show, above 0, up to"
                + " 1");
  }

  private static Data open(Path folder, String keys) {
    Recipe recipe = Recipe.parse("test", "test", "data: {name: '" + folder + "', " + keys + "}");
    Places places = Places.in(folder.resolve("runs"));
    return Data.open(recipe.reader(), 8, Split.TRAIN, places, TrainingEvents.NONE);
  }

  private static void grey(int level, Path file) {
    var samples = new byte[64];
    Arrays.fill(samples, (byte) level);
    ImageWriter.write(new Pixels(1, 8, 8, samples), file);
  }

  /** Changes a byte of the compressed pixels, which opening does not look at. */
  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("IDAT");
    bytes[data + 6] ^= 1;
    Files.write(file, bytes);
  }
}
