package gansaku.data.source;

import static gansaku.data.Fixtures.bytes;
import static gansaku.data.Fixtures.picture;
import static gansaku.data.Fixtures.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.embedded.Embedded;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What folders are taken for: classes, parts, or what some system left there. */
class LayoutsTest {
  private final Path dir;
  private DataOptions options;
  private int drawn;

  LayoutsTest(@TempDir Path dir) {
    this.dir = dir;
    this.options = DataOptions.in(dir.resolve("data")).with(Embedded.SETS).offline();
  }

  @Test
  void whatSystemsLeaveInClassFoldersIsNoTrainingData() {
    pictures("p/cat/1.png", "p/cat/2.png", "p/dog/3.png");
    pictures(
        "p/cat/.ipynb_checkpoints/1-checkpoint.png",
        "p/dog/__MACOSX/3.png",
        "p/dog/@eaDir/3.png",
        "p/dog/deep/.git/4.png",
        "p/cat/._2.png",
        "p/.cache/5.png");
    bytes(dir.resolve("p/cat/Thumbs.db"), new byte[3]);
    bytes(dir.resolve("p/.DS_Store"), new byte[3]);
    try (ImageSource source = open("p")) {
      assertThat(source.size()).isEqualTo(3);
      assertThat(source.classes()).containsExactly("cat", "dog");
      assertThat(source.notes())
          .containsExactly(
              "taken as: 2 classes (cat, dog)",
              "left out: 6 pictures that are hidden or in folders of a system (._2.png, .cache,"
                  + " .git, .ipynb_checkpoints, @eaDir, __MACOSX)");
    }
  }

  @Test
  void partsAreNoClasses() {
    pictures("p/train/cat/1.png", "p/train/cat/2.png", "p/train/dog/3.png", "p/val/dog/4.png");
    assertPart(Split.TRAIN, "1.png", "2.png", "3.png");
    assertPart(Split.TEST, "4.png");
    try (ImageSource source = open("p")) {
      assertThat(source.classes()).containsExactly("cat", "dog");
      assertThat(source.label(0)).isEqualTo(1); // dogs stay dogs where there are no cats
      assertThat(source.notes())
          .containsExactly(
              "taken as: 2 classes (cat, dog), splits (train 3 pictures to learn from, val 1 to"
                  + " judge by)");
      assertThat(source.parted()).isTrue();
    }
    pictures("p/Test/cat/5.png");
    assertPart(Split.TEST, "5.png");
    try (ImageSource source = open("p")) {
      assertThat(source.notes().get(0))
          .endsWith("splits (train 3 pictures to learn from, Test 1 to judge by, val 1 unused)");
    }
  }

  @Test
  void partsMayHaveOtherNamesAndNoClasses() {
    pictures("p/training/1.png", "p/training/2.png", "p/validation/3.png");
    bytes(dir.resolve("p/annotations/all.csv"), new byte[3]);
    assertPart(Split.TRAIN, "1.png", "2.png");
    assertPart(Split.TEST, "3.png");
    assertThat(open("p").classes()).isEmpty();
  }

  @Test
  void partsMayLieInsideClasses() {
    pictures("p/cat/train/1.png", "p/dog/train/2.png", "p/dog/test/3.png");
    assertPart(Split.TRAIN, "1.png", "2.png");
    assertPart(Split.TEST, "3.png");
    assertThat(open("p").classes()).containsExactly("cat", "dog");
    assertThat(open("p").label(0)).isEqualTo(1);
  }

  @Test
  void partsThatCannotServe() {
    pictures("p/train/cat/1.png", "p/train/dog/2.png", "p/test/owl/3.png");
    assertPart(Split.TRAIN, "1.png", "2.png");
    options = options.with(Split.TEST);
    assertRefused(
        "p",
        "class owl of "
            + dir
            + "/p is in test but not in train; add pictures of it to train, or remove it from test");
    pictures("q/val/1.png", "q/test/2.png");
    assertRefused(
        "q",
        dir
            + "/q holds test and val but nothing to train with; name one of them, or set"
            + " data.layout to classes");
    pictures("r/train/1.png", "r/training/2.png", "r/test/3.png");
    assertRefused("r", dir + "/r holds both train and training; put their pictures into one");
  }

  /** A toy train is a class. */
  @Test
  void oneOfThePartsNamesAloneIsAClass() {
    pictures("p/train/1.png", "p/car/2.png");
    assertThat(open("p").classes()).containsExactly("car", "train");
  }

  @Test
  void theUserMayInsist() {
    pictures("p/train/1.png", "p/test/2.png");
    options = options.with(FolderLayout.CLASSES);
    assertThat(open("p").classes()).containsExactly("test", "train");
    options = options.with(FolderLayout.FLAT);
    try (ImageSource source = open("p")) {
      assertThat(source.size()).isEqualTo(2);
      assertThat(source.classes()).isEmpty();
      assertThat(source.parted()).isFalse();
      assertThat(source.notes()).containsExactly("taken as: 2 pictures without classes");
    }
    pictures("p/loose.png");
    assertThat(open("p").size()).isEqualTo(3);
    options = options.with(FolderLayout.AUTO);
    assertRefused(
        "p",
        dir
            + "/p holds pictures both directly (1) and in sub-folders (2); sub-folders are classes,"
            + " so move the loose ones into one, or set data.layout to flat");
  }

  @Test
  void oneFolderAroundAllIsNoClass() {
    pictures("p/set/cat/1.png", "p/set/dog/2.png");
    assertThat(open("p").classes()).containsExactly("cat", "dog");
    pictures("q/img_align_celeba/img_align_celeba/1.png");
    assertThat(open("q").classes()).isEmpty();
  }

  @Test
  void numberedFoldersOfManyAreNoClasses() {
    pictures("p/00000/1.png", "p/01000/2.png");
    try (ImageSource source = open("p")) {
      assertThat(source.classes()).isEmpty();
      assertThat(source.notes())
          .containsExactly("taken as: 2 pictures without classes, in numbered folders");
    }
    pictures("q/0/1.png", "q/1/2.png");
    assertThat(open("q").classes()).containsExactly("0", "1");
  }

  @Test
  void labelsBesideAFoldersPicturesAreRead() {
    pictures("p/set/00000/a.png", "p/set/00000/b.png");
    json(
        "p/set/dataset.json", "{\"labels\": [[\".\\\\00000\\\\b.png\", 1], [\"00000/a.png\", 0]]}");
    try (ImageSource source = open("p")) {
      assertThat(source.classes()).containsExactly("0", "1");
      assertThat(source.label(1)).isEqualTo(1);
    }
    json("p/dataset.json", "{\"labels\": []}");
    assertRefused(
        "p",
        dir + "/p holds dataset.json and set/dataset.json; keep the one that labels its pictures");
  }

  @Test
  void aLinkThatLeadsNowhereIsABadFile() throws IOException {
    pictures("p/1.png");
    Path link = Files.createSymbolicLink(dir.resolve("p/gone.png"), dir.resolve("nowhere.png"));
    assertRefused(
        "p",
        link
            + " cannot be read as a picture: it is a link to "
            + dir
            + "/nowhere.png, which does not exist; remove it or set data.on-bad-image to skip");
    Files.createSymbolicLink(dir.resolve("p/cats"), dir.resolve("nowhere"));
    List<BadFile> told = new ArrayList<>();
    options = options.skipping(told::add);
    try (ImageSource source = open("p")) {
      assertThat(source.size()).isEqualTo(1);
      assertThat(source.notes())
          .containsExactly(
              "taken as: 1 picture without classes", "left out: 1 link that leads nowhere (cats)");
    }
    assertThat(told)
        .containsExactly(
            new BadFile(
                "" + link, "it is a link to " + dir + "/nowhere.png, which does not exist"));
  }

  private void pictures(String... files) {
    for (String file : files) {
      write(dir.resolve(file), picture(drawn++, 3, 4, 4));
    }
  }

  private void json(String file, String text) {
    bytes(dir.resolve(file), text.getBytes(UTF_8));
  }

  private void assertPart(Split split, String... files) {
    options = options.with(split);
    try (ImageSource source = open("p")) {
      assertThat(IntStream.range(0, source.size()).mapToObj(source::place))
          .extracting(place -> place.substring(place.lastIndexOf('/') + 1))
          .containsExactly(files);
    }
  }

  private ImageSource open(String folder) {
    return Sources.open(dir.resolve(folder).toString(), options);
  }

  private void assertRefused(String folder, String message) {
    ThrowingCallable action = () -> open(folder);
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }
}
