package gansaku.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.workbench.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
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

  @Test
  void sidesMayDiffer(@TempDir Path folder) {
    var samples = new byte[8 * 16];
    Arrays.fill(samples, 0, 8 * 8, (byte) 255); // 16 rows of 8: the upper half is white
    ImageWriter.write(new Pixels(1, 16, 8, samples), folder.resolve("tall.png"));
    try (var scope = new Scope();
        Data data = open(folder, "channels: 1, size: [4, 8]")) {
      Tensor x = data.pictures(0, 1).x();
      assertThat(x.shape()).containsExactly(1, 1, 8, 4);
      assertThat(Tensors.floats(x.select(2, 0))).containsOnly(1);
      assertThat(Tensors.floats(x.select(2, 7))).containsOnly(-1);
      assertThat(data.facts().image().sides()).isEqualTo("[4, 8]");
    }
    assertThatThrownBy(() -> open(folder, "size: {}"))
        .hasMessageEndingWith("data.size is []; use a side in pixels, or [width, height]");
    assertThatThrownBy(() -> open(folder, "size: [4, 8, 2]"))
        .hasMessageEndingWith("data.size is [4, 8, 2]; use a side in pixels, or [width, height]");
  }

  @Test
  void whatIsHeldOutOfAnyFolderIsNotLearntFrom(@TempDir Path folder) {
    for (int i = 0; i < 4; i++) {
      grey(50 * i, folder.resolve(i + ".png"));
    }
    try (Data all = open(folder, "channels: 1");
        Data learnt = open(folder, "channels: 1, held-out: 2");
        Data judged = open(folder, "channels: 1, held-out: 2", Split.TEST, DataNeed.IMAGES)) {
      assertThat(all.source().size()).isEqualTo(4);
      assertThat(all.part()).isEqualTo("training pictures"); // nothing divides them
      assertThat(learnt.source().size()).isEqualTo(2);
      assertThat(judged.source().size()).isEqualTo(2);
      assertThat(judged.part()).isEqualTo("test pictures");
      assertThat(judged.source().fingerprint()).isNotEqualTo(learnt.source().fingerprint());
    }
  }

  @Test
  void twoDomainsComeSideBySide(@TempDir Path folder) throws IOException {
    Path dark = Files.createDirectory(folder.resolve("dark"));
    Path light = Files.createDirectory(folder.resolve("light"));
    for (int i = 0; i < 4; i++) {
      grey(10 + i, dark.resolve(i + ".png"));
      grey(240 + i, light.resolve(i + ".png"));
      grey(244 + i, light.resolve(i + 4 + ".png"));
    }
    String keys = "channels: 1, other: '" + light + "'";
    Compute compute = Compute.of("cpu", Precision.FLOAT32);
    try (var scope = new Scope();
        Data data = open(dark, keys, Split.TRAIN, DataNeed.DOMAINS);
        Data.Stream batches = data.batches(2, 0, 0, compute);
        Data.Stream later = data.batches(2, 0, 4, compute)) {
      var seen = new HashSet<Float>();
      Tensor third = torch.empty();
      for (int i = 0; i < 8; i++) {
        Batch batch = batches.next();
        assertThat(batch.x().max().item_float()).isNegative();
        assertThat(batch.get(Extra.OTHER).min().item_float()).isPositive();
        seen.add(Tensors.floats(batch.get(Extra.OTHER).select(0, 0))[0]);
        third = i == 2 ? batch.get(Extra.OTHER).clone() : third;
      }
      assertThat(seen).hasSizeGreaterThan(3); // drawn anew, whatever the first domain's are
      assertThat(later.next().get(Extra.OTHER).equal(third)).isTrue(); // a resumed run goes on
    }
    assertThatThrownBy(() -> open(dark, "channels: 1", Split.TRAIN, DataNeed.DOMAINS))
        .hasMessageEndingWith(
            "data.other is missing: say where pictures of the second domain are, beside those of "
                + dark
                + "; or name a folder that holds trainA and trainB, or two folders of pictures");
  }

  /** A fifth of both is held out; classes are told by their names, and by nobody in training. */
  @Test
  void aTargetHasTheSourcesClassesToBeJudgedBy(@TempDir Path folder) {
    for (int i = 0; i < 5; i++) {
      grey(10 + i, folder.resolve("dark/ant/" + i + ".png"));
      grey(20 + i, folder.resolve("dark/bee/" + i + ".png"));
      grey(30 + i, folder.resolve("dark/cow/" + i + ".png"));
      grey(240 + i, folder.resolve("light/bee/" + i + ".png"));
      grey(250 + i, folder.resolve("light/cow/" + i + ".png"));
    }
    String keys = "channels: 1, target: '" + folder.resolve("light") + "'";
    Compute compute = Compute.of("cpu", Precision.FLOAT32);
    Path dark = folder.resolve("dark");
    try (var scope = new Scope();
        Data data = open(dark, keys, Split.TRAIN, DataNeed.TARGET);
        Data heldOut = open(dark, keys, Split.TEST, DataNeed.TARGET);
        Data.Stream batches = data.batches(2, 0, 0, compute)) {
      Batch batch = batches.next();
      assertThat(batch.x().max().item_float()).isNegative();
      assertThat(batch.get(Extra.OTHER).min().item_float()).isPositive();
      assertThat(data.source().size()).isEqualTo(12);
      assertThat(data.target().orElseThrow().source().size()).isEqualTo(8);
      assertThat(heldOut.judged()).containsOnlyKeys("source", "target");
      Data target = heldOut.target().orElseThrow();
      assertThat(target.part()).isEqualTo("test pictures");
      assertThat(Tensors.longs(target.judging(0).labels())).containsExactly(1); // bee
    }
    assertThatThrownBy(() -> open(dark, "channels: 1", Split.TRAIN, DataNeed.TARGET))
        .hasMessageEndingWith(
            "data.target is missing: say where pictures of the target domain are, whose classes"
                + " nobody needs to know");
  }

  @Test
  void captionsAndAttributesComeWithTheirPictures(@TempDir Path folder) {
    Compute compute = Compute.of("cpu", Precision.FLOAT32);
    try (var scope = new Scope();
        Data captions = open("faces", "count: 16, size: 16", DataNeed.CAPTIONS, folder);
        Data.Stream batches = captions.batches(4, 0, 0, compute);
        Data.Stream later = captions.batches(4, 0, 4, compute)) {
      Batch batch = batches.next();
      assertThat(batch.get(Extra.CAPTIONS)).hasSize(4).allMatch(text -> text.contains(" "));
      assertThat(captions.facts().captions().vocabulary().words()).contains("person", "t-shirt");
      assertThat(later.next().get(Extra.CAPTIONS))
          .isEqualTo(batches.next().get(Extra.CAPTIONS)); // a resumed run goes on
      Batch placed = batch.map(t -> t);
      assertThat(placed.get(Extra.CAPTIONS)).isEqualTo(batch.get(Extra.CAPTIONS));
    }
    try (var scope = new Scope();
        Data faces = open("faces", "count: 16, size: 16", DataNeed.ATTRIBUTES, folder);
        Data.Stream batches = faces.batches(4, 0, 0, compute)) {
      assertThat(batches.next().get(Extra.ATTRIBUTES))
          .hasSize(4)
          .allMatch(known -> known.containsKey("glasses"));
    }
    grey(1, folder.resolve("silent.png"));
    assertThatThrownBy(() -> open(folder, "channels: 1", Split.TRAIN, DataNeed.CAPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none of the 1 picture of " + folder + " has a caption; put a text");
  }

  private static Data open(Path folder, String keys) {
    return open(folder, keys, Split.TRAIN, DataNeed.IMAGES);
  }

  private static Data open(Path folder, String keys, Split split, DataNeed need) {
    return open("'" + folder + "'", keys, split, need, folder);
  }

  private static Data open(String name, String keys, DataNeed need, Path folder) {
    return open(name, keys, Split.TRAIN, need, folder);
  }

  private static Data open(String name, String keys, Split split, DataNeed need, Path folder) {
    Recipe recipe = Recipe.parse("test", "test", "data: {name: " + name + ", " + keys + "}");
    Places places = Places.in(folder.resolve("runs"));
    var model =
        Architecture.of(
                "test",
                8,
                (settings, data) -> {
                  throw new AssertionError("data needs no model");
                })
            .needing(need);
    return Data.open(recipe.settings(), model, split, places, DataEvents.NONE);
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
