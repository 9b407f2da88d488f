package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.ImageWriter;
import gansaku.data.Pixels;
import gansaku.data.Split;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.workbench.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    Recipe recipe =
        Recipe.parse(
            "test", "test", "data: {name: '" + pictures + "', on-bad-image: skip, channels: 1}");
    Places places = Places.in(folder.resolve("runs"));
    try (var scope = new Scope();
        Data data = Data.open(recipe.reader(), 8, Split.TRAIN, places, TrainingEvents.NONE)) {
      Batch all = data.pictures(0, 10);
      assertThat(Tensors.longs(all.labels())).containsExactly(0, 2);
      assertThat(Tensors.floats(all.x().mean(1, 2, 3))).containsExactly(-1, 1);
      assertThat(data.pictures(1, 2).size()).isZero();
    }
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
