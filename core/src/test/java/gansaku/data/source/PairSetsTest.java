package gansaku.data.source;

import static gansaku.data.Fixtures.picture;
import static gansaku.data.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.MemorySource;
import gansaku.data.embedded.Embedded;
import gansaku.data.load.Seeds;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.HorizontalFlip;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.RandomCrop;
import gansaku.data.transform.ToColour;
import gansaku.data.transform.ToGrey;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs as data sets have them, what is wrong with some, and what is held out. */
class PairSetsTest {
  private final Path dir;
  private DataOptions options;

  PairSetsTest(@TempDir Path dir) {
    this.dir = dir;
    this.options = DataOptions.in(dir.resolve("data")).with(Embedded.SETS).offline();
  }

  private PairSets.Opened open(String folder) {
    return PairSets.open(
        dir.resolve(folder).toString(), Optional.empty(), false, options, ImageReader.DEFAULT);
  }

  private PairSets.Opened twoFolders() {
    return PairSets.open(
        dir.resolve("A").toString(),
        Optional.of(dir.resolve("B").toString()),
        false,
        options,
        ImageReader.DEFAULT);
  }

  private Pixels face(int index) {
    return Sources.open("faces", options.withSize(64)).read(index);
  }

  private static Pixels grey(Pixels colour) {
    return new ToColour().apply(new ToGrey().apply(colour));
  }

  /** Returns two pictures as one, twice as wide. */
  private static Pixels beside(Pixels left, Pixels right) {
    int w = left.width();
    var both = new byte[2 * left.samples().length];
    for (int row = 0; row < left.channels() * left.height(); row++) {
      System.arraycopy(left.samples(), row * w, both, row * 2 * w, w);
      System.arraycopy(right.samples(), row * w, both, row * 2 * w + w, w);
    }
    return new Pixels(left.channels(), left.height(), 2 * w, both);
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void leftHalfIsSourceUnlessToldOtherwise() {
    Pixels a = picture(1, 3, 4, 5);
    Pixels b = picture(2, 3, 4, 5);
    var both = new byte[3 * 4 * 10];
    for (int row = 0; row < 12; row++) {
      System.arraycopy(a.samples(), row * 5, both, row * 10, 5);
      System.arraycopy(b.samples(), row * 5, both, row * 10 + 5, 5);
    }
    write(dir.resolve("s/1.png"), new Pixels(3, 4, 10, both));
    options = options.with(FolderLayout.SIDE_BY_SIDE);

    PairSource pairs = open("s").pairs();
    assertThat(pairs.read(0).samples()).isEqualTo(Pairs.join(a, b).samples());
    PairSource back =
        PairSets.open(
                dir.resolve("s").toString(), Optional.empty(), true, options, ImageReader.DEFAULT)
            .pairs();
    assertThat(back.read(0).samples()).isEqualTo(Pairs.join(b, a).samples());
  }

  @Test
  void authorsFoldersHavePartsOfTheirOwn() {
    write(dir.resolve("f/train/1.png"), picture(1, 3, 4, 8));
    write(dir.resolve("f/val/2.png"), picture(2, 3, 4, 8));
    assertThat(open("f").parted()).isTrue();
    options = options.with(Split.TEST);
    assertThat(open("f").pairs().name()).isEqualTo(dir.resolve("f/val").toString());
    write(dir.resolve("f/test/3.png"), picture(3, 3, 4, 8));
    assertThat(open("f").pairs().name()).isEqualTo(dir.resolve("f/test").toString());

    write(dir.resolve("g/trainA/1.png"), picture(1, 1, 4, 5));
    write(dir.resolve("g/trainB/1.jpg.png"), picture(2, 3, 4, 5));
    write(dir.resolve("g/trainB/1.png"), picture(3, 3, 4, 5));
    options = options.skipping(bad -> {});
    PairSets.Opened opened = open("g");
    assertThat(opened.parted()).isFalse();
    assertThat(opened.pairs().sourceChannels()).isEqualTo(1);
    assertThat(opened.pairs().read(0).samples())
        .isEqualTo(Pairs.join(picture(1, 1, 4, 5), picture(3, 3, 4, 5)).samples());
  }

  @Test
  void missingSidesAreNamedOrSkipped() {
    write(dir.resolve("A/x.png"), picture(1, 3, 4, 5));
    write(dir.resolve("A/only.png"), picture(2, 3, 4, 5));
    write(dir.resolve("B/x.png"), picture(3, 3, 4, 5));
    refused(
        this::twoFolders,
        dir
            + "/A/only.png has no partner of its name in "
            + dir
            + "/B; add it, remove the file, or set data.on-bad-image to skip");
    List<String> told = new ArrayList<>();
    options = options.skipping(bad -> told.add(bad.toString()));
    assertThat(twoFolders().pairs().size()).isEqualTo(1);
    assertThat(told)
        .containsExactly(dir + "/A/only.png: has no partner of its name in " + dir + "/B");
  }

  @Test
  void filesOfOneNameOnOneSideAreNamedOrSkipped() {
    write(dir.resolve("A/x.png"), picture(1, 3, 4, 5));
    write(dir.resolve("B/x.bmp"), picture(2, 3, 4, 5)); // the ending does not matter to the reader
    write(dir.resolve("B/x.png"), picture(3, 3, 4, 5));
    refused(
        this::twoFolders,
        dir
            + "/B/x.png is called as "
            + dir
            + "/B/x.bmp but for its ending; rename or remove one, or set data.on-bad-image to"
            + " skip");
    options = options.skipping(bad -> {});
    assertThat(twoFolders().pairs().read(0).samples())
        .isEqualTo(Pairs.join(picture(1, 3, 4, 5), picture(2, 3, 4, 5)).samples());
  }

  @Test
  void sidesOfTwoSizesAreNamed() {
    write(dir.resolve("A/x.png"), picture(1, 3, 4, 5));
    write(dir.resolve("B/x.png"), picture(2, 3, 4, 6));
    refused(
        this::twoFolders,
        dir + "/A/x.png is 5×4 but " + dir + "/B/x.png is 6×4; both sides of a pair have one size");
  }

  @Test
  void oddWidthHasNoHalves() {
    options = options.with(FolderLayout.SIDE_BY_SIDE);
    write(dir.resolve("s/x.png"), picture(1, 3, 4, 5));
    refused(
        () -> open("s"),
        dir
            + "/s/x.png is 5 pixels wide, an odd number; a pair side by side has two halves of one"
            + " width");
    write(dir.resolve("t/x.png"), picture(1, 3, 1, 1));
    refused(
        () -> open("t"),
        dir
            + "/t/x.png is 1 pixels wide, an odd number; a pair side by side has two halves of one"
            + " width");
  }

  @Test
  void whatIsNotTwiceAsWideAsHighIsNotCutIntoHalves() {
    write(dir.resolve("s/a.png"), picture(1, 3, 4, 4));
    write(dir.resolve("s/b.png"), picture(2, 3, 4, 6));
    options = options.skipping(bad -> {});
    refused(
        () -> open("s"),
        dir
            + "/s holds no pairs side by side, which are twice as wide as high: "
            + dir
            + "/s/a.png is 4×4; name two folders (set data.pairs to the second), or, if each file is"
            + " a pair, set data.layout to side-by-side");
    write(dir.resolve("s/c.png"), picture(3, 3, 4, 8));
    PairSource pairs = open("s").pairs();
    assertThat(pairs.read(2).width()).isEqualTo(4);
    refused(
        () -> pairs.read(1),
        dir
            + "/s/b.png is 6×4; a pair side by side is twice as wide as high: remove it, or set"
            + " data.layout to side-by-side if it is a pair");
    options = options.with(FolderLayout.SIDE_BY_SIDE);
    assertThat(open("s").pairs().read(1).width()).isEqualTo(3);
    assertThat(open("s").pairs().notes())
        .containsExactly("taken as: pairs side by side in " + dir + "/s");
  }

  @Test
  void halvesWithNothingInCommonAreDoubted() {
    for (int i = 0; i < 8; i++) {
      Pixels face = face(i);
      write(dir.resolve("pairs/" + i + ".png"), beside(face, grey(face)));
      write(dir.resolve("others/" + i + ".png"), beside(face, grey(face(i + 100))));
    }
    assertThat(open("pairs").pairs().notes())
        .containsExactly("taken as: pairs side by side in " + dir + "/pairs");
    assertThat(open("others").pairs().notes())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("perhaps no pairs: ");
    options = options.with(FolderLayout.SIDE_BY_SIDE);
    assertThat(open("others").pairs().notes()).as("insisted").hasSize(1);
  }

  @Test
  void sidesMayLieInFoldersOfTheirOwnWithSplitsInside() {
    for (String file : List.of("train/1.png", "train/2.png", "val/3.png")) {
      write(dir.resolve("f/A").resolve(file), picture(file.hashCode(), 3, 4, 8));
      write(dir.resolve("f/B").resolve(file), picture(-file.hashCode(), 3, 4, 8));
    }
    PairSets.Opened opened = open("f");
    assertThat(opened.parted()).isTrue();
    assertThat(opened.pairs().size()).isEqualTo(2);
    assertThat(opened.pairs().read(0).samples())
        .isEqualTo(
            Pairs.join(
                    picture("train/1.png".hashCode(), 3, 4, 8),
                    picture(-"train/1.png".hashCode(), 3, 4, 8))
                .samples());
    assertThat(opened.pairs().notes())
        .contains("taken as: pairs of " + dir + "/f/A and " + dir + "/f/B, by name");
    options = options.with(Split.TEST);
    assertThat(open("f").pairs().size()).isEqualTo(1);
    write(dir.resolve("g/A/1.png"), picture(1, 3, 4, 4));
    write(dir.resolve("g/B/1.jpg.png"), picture(1, 3, 4, 4));
    write(dir.resolve("g/B/1.png"), picture(2, 3, 4, 4));
    options = options.skipping(bad -> {});
    assertThat(open("g").pairs().size()).isEqualTo(1);
    assertThat(open("g").parted()).isFalse();
  }

  @Test
  void foldersWithoutPairsAreRefused() {
    refused(
        () -> PairSets.open("nowhere", Optional.empty(), false, options, ImageReader.DEFAULT),
        "nowhere is no folder of pairs; task paired takes faces-pairs, a folder of files with both"
            + " pictures side by side, a folder with A and B or with trainA and trainB, or two"
            + " folders: set data.pairs to the second");
    write(dir.resolve("A/x.png"), picture(1, 3, 4, 5));
    write(dir.resolve("B/y.png"), picture(1, 3, 4, 5));
    options = options.skipping(bad -> {});
    refused(
        this::twoFolders,
        dir + "/A and " + dir + "/B have no file of one name: they hold no pairs");
  }

  @Test
  void drawnFacesComeWithTheirLayouts() {
    PairSets.Opened opened =
        PairSets.open(
            "faces-pairs", Optional.empty(), false, options.withSize(32), ImageReader.DEFAULT);
    assertThat(opened.parted()).isTrue();
    Pixels pair = opened.pairs().read(5);
    try (ImageSource faces = Sources.open("faces", options.withSize(32))) {
      assertThat(Pairs.channels(pair, 3, 6).samples()).isEqualTo(faces.read(5).samples());
    }
    assertThat(Pairs.channels(pair, 0, 3).samples())
        .isNotEqualTo(Pairs.channels(pair, 3, 6).samples());
  }

  @Test
  void whatIsHeldOutIsNotTrainedOn() {
    var pictures = new ArrayList<Pixels>();
    for (int i = 0; i < 25; i++) {
      pictures.add(picture(i, 1, 2, 2));
    }
    var whole = new MemorySource("made", 25, pictures::get);
    ImageSource train = Part.of(whole, 10, Split.TRAIN);
    ImageSource test = Part.of(whole, 10, Split.TEST);
    assertThat(train.size()).isEqualTo(23);
    assertThat(test.size()).isEqualTo(2);
    assertThat(test.read(1).samples()).isEqualTo(pictures.get(19).samples());
    assertThat(train.read(9).samples()).isEqualTo(pictures.get(10).samples());
    assertThat(train.fingerprint()).isNotEqualTo(test.fingerprint());
    var two = new MemorySource("made", 2, pictures::get);
    assertThat(Part.of(two, 10, Split.TRAIN).size()).isEqualTo(1);
    var one = new MemorySource("made", 1, pictures::get);
    refused(
        () -> Part.of(one, 10, Split.TRAIN),
        "made has one picture; use two or more, as one is held out to judge by");
    refused(
        () -> Part.of(whole, 1, Split.TRAIN),
        "data.held-out is 1; use 2 or more, 10 holds out every tenth picture");
  }

  @Test
  void greyPicturesHaveNoColoursToLearn() {
    write(dir.resolve("p/1.png"), picture(1, 3, 4, 5));
    write(dir.resolve("p/2.png"), picture(2, 1, 4, 5));
    var colours = new OnlyColour(Sources.open(dir.resolve("p").toString(), options));
    assertThat(colours.read(0).channels()).isEqualTo(3);
    refused(
        () -> colours.read(1),
        dir
            + "/p/2.png is grey, so that no colours can be learnt from it; remove it or set"
            + " data.on-bad-image to skip");
  }

  @Test
  void whatIsCutOrMirroredIsSoOnBothSides() {
    Pixels a = picture(1, 3, 9, 9);
    for (int i = 0; i < 8; i++) {
      Pipeline both = Pipeline.NONE.and(new RandomCrop(5)).and(new HorizontalFlip(0.5));
      Pixels pair = both.applyRandom(Pairs.join(a, a), Seeds.stream(0, "test", i));
      assertThat(Pairs.channels(pair, 0, 3).samples())
          .isEqualTo(Pairs.channels(pair, 3, 6).samples());
      assertThat(pair.width()).isEqualTo(5);
    }
    refused(
        () -> new RandomCrop(10).apply(a, Seeds.stream(0, "test", 0)),
        "a picture of 9 x 9 is too small to cut 10 x 10 from; resize it first");
  }
}
