package gansaku.data.source;

import static gansaku.data.Fixtures.picture;
import static gansaku.data.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.embedded.Embedded;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of good pictures and others. */
class DefectsTest {
  private static final String DRAWN = "faces-defects";

  private final Path dir;
  private final DataOptions train;
  private final DataOptions test;

  DefectsTest(@TempDir Path dir) {
    this.dir = dir;
    this.train = DataOptions.in(dir).with(Embedded.SETS).withSize(32).withCount(60).offline();
    this.test = train.with(Split.TEST);
  }

  @Test
  void everyOtherTestFaceHasADefectWhoseMaskIsExact() {
    try (ImageSource source = Sources.open(DRAWN, test);
        ImageSource faces = Sources.open("faces", test)) {
      Set<String> kinds = new HashSet<>();
      for (int i = 0; i < source.size(); i++) {
        Pixels picture = source.read(i);
        Pixels mask = Defects.mask(source, i, picture).orElseThrow();
        kinds.add(source.attributes(i).get(Defects.KIND));
        assertThat(Defects.isGood(source, i)).isEqualTo(i % 2 == 0);
        assertThat(marked(mask) > 0).isEqualTo(i % 2 == 1);
        assertThat(marked(mask)).isLessThan(32 * 32 / 3);
        boolean same =
            Objects.equals(source.attributes(i).get("glasses"), faces.attributes(i).get("glasses"));
        if (same) {
          assertDiffersWhereMarked(picture, faces.read(i), mask);
        }
      }
      assertThat(kinds)
          .containsExactlyInAnyOrder(
              "good", "stain", "scratch", "missing-eye", "doubled-mouth", "spill");
    }
  }

  private static void assertDiffersWhereMarked(Pixels a, Pixels b, Pixels mask) {
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
          most = Math.max(most, Math.abs(a.at(c, y, x) - b.at(c, y, x)));
        }
        assertThat(most >= 8).isEqualTo(mask.at(0, y, x) == 255);
      }
    }
  }

  private static int marked(Pixels mask) {
    int marked = 0;
    for (byte sample : mask.samples()) {
      marked += sample != 0 ? 1 : 0;
    }
    return marked;
  }

  @Test
  void drawnFacesToTrainWithAreGood() {
    try (ImageSource source = Sources.open(DRAWN, train)) {
      assertThat(IntStream.range(0, source.size()).allMatch(i -> Defects.isGood(source, i)))
          .isTrue();
    }
  }

  @Test
  void selectionsAndDefectsGoTogether() {
    try (ImageSource some = Sources.open(DRAWN + "?defect=stain,good&glasses=none", test);
        ImageSource all = Defects.open(DRAWN + "?glasses=none", test);
        ImageSource good = Defects.openGood(DRAWN + "?glasses=none", test)) {
      assertThat(words(some, Defects.KIND)).containsOnly("stain", "good");
      assertThat(words(all, "glasses")).containsOnly("none");
      assertThat(words(all, Defects.KIND)).contains("scratch", "good");
      assertThat(words(good, Defects.KIND)).containsOnly("good");
      assertThat(good.size()).isLessThan(all.size());
    }
  }

  private static Set<String> words(ImageSource source, String kind) {
    Set<String> words = new HashSet<>();
    IntStream.range(0, source.size()).forEach(i -> words.add(source.attributes(i).get(kind)));
    return words;
  }

  @Test
  void whatASelectionDoesNotChooseIsNoGood() {
    try (ImageSource source = Defects.open("faces?glasses=none", test)) {
      assertThat(source.size()).isEqualTo(60);
      for (int i = 0; i < source.size(); i++) {
        assertThat(Defects.isGood(source, i))
            .isEqualTo("none".equals(source.attributes(i).get("glasses")));
      }
    }
    refused(
        "faces",
        "nothing tells which pictures of faces are good; use folders as MVTec AD has them"
            + " (train/good, test/good, test/scratch …), or choose the good ones, e.g."
            + " fashion-mnist?class=Sneaker");
  }

  @Test
  void foldersAsMvtecHasThem() {
    bottle();
    mask("bottle/ground_truth/broken/000_mask.png", 12, 10, 25);
    String bottle = dir.resolve("bottle").toString();
    try (ImageSource good = Sources.open(bottle, train);
        ImageSource others = Sources.open(bottle, test);
        ImageSource heldOut = Defects.openGood(bottle, test)) {
      assertThat(good.size()).isEqualTo(3);
      assertThat(good.notes())
          .containsExactly(
              "taken as: good pictures to learn from (3), and 4 to find defects in (broken, good),"
                  + " 1 masks");
      assertThat(others.parted()).isTrue();
      assertThat(others.size()).isEqualTo(4);
      assertThat(others.classes()).isEmpty();
      assertThat(words(others, Defects.KIND)).containsOnly("broken", "good");
      Pixels mask = Defects.mask(others, 0, others.read(0)).orElseThrow();
      assertThat(marked(mask)).isEqualTo(25);
      assertThat(Defects.mask(others, 1, others.read(1))).isEmpty(); // there is none
      assertThat(marked(Defects.mask(others, 2, others.read(2)).orElseThrow())).isZero();
      assertThat(heldOut.size()).isEqualTo(2);
    }
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() {
    bottle();
    mask("bottle/ground_truth/broken/000_mask.png", 6, 5, 3);
    try (ImageSource others = Sources.open(dir.resolve("bottle").toString(), test)) {
      assertThatThrownBy(() -> Defects.mask(others, 0, others.read(0)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "the mask of %s is 6 x 5, but the picture is 12 x 10; a mask has a sample for each"
                  + " pixel",
              dir.resolve("bottle/test/broken/000.png"));
    }
  }

  private void bottle() {
    for (String name :
        new String[] {
          "train/good/000.png",
          "train/good/001.png",
          "train/good/002.png",
          "test/broken/000.png",
          "test/broken/001.png",
          "test/good/000.png",
          "test/good/001.png"
        }) {
      write(dir.resolve("bottle").resolve(name), picture(name.hashCode(), 3, 10, 12));
    }
  }

  private void mask(String name, int width, int height, int marked) {
    var samples = new byte[width * height];
    for (int i = 0; i < marked; i++) {
      samples[i] = (byte) 255;
    }
    ImageWriter.write(new Pixels(1, height, width, samples), dir.resolve(name));
  }

  private void refused(String spec, String message) {
    assertThatThrownBy(() -> Defects.open(spec, test))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
