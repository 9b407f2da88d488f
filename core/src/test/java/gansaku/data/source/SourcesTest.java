package gansaku.data.source;

import static gansaku.data.Fixtures.bytes;
import static gansaku.data.Fixtures.gzip;
import static gansaku.data.Fixtures.idx;
import static gansaku.data.Fixtures.picture;
import static gansaku.data.Fixtures.resource;
import static gansaku.data.Fixtures.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.MemorySource;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, IDX and CIFAR files, and what {@link Sources} makes of a user's words. */
class SourcesTest {
  private final Path dir;
  private DataOptions options;

  SourcesTest(@TempDir Path dir) {
    this.dir = dir;
    this.options = DataOptions.in(dir.resolve("data")).offline();
  }

  @Test
  void classFoldersAreSortedAndExtensionsMayBeCapital() {
    write(dir.resolve("p/zebra/2.PNG"), picture(2, 3, 4, 5));
    write(dir.resolve("p/ant/deep/1.png"), picture(1, 3, 4, 5));
    bytes(dir.resolve("p/ant/._1.png"), new byte[9]);
    bytes(dir.resolve("p/ant/notes.txt"), new byte[9]);
    try (ImageSource source = open("p")) {
      assertThat(source.size()).isEqualTo(2);
      assertThat(source.classes()).containsExactly("ant", "zebra");
      assertThat(List.of(source.label(0), source.label(1))).containsExactly(0, 1);
      assertThat(source.read(1).samples()).isEqualTo(picture(2, 3, 4, 5).samples());
    }
  }

  @Test
  void aFlatFolderHasNoClasses() {
    write(dir.resolve("p/b.png"), picture(2, 1, 4, 5));
    write(dir.resolve("p/a.png"), picture(1, 1, 4, 5));
    ImageSource source = open("p");
    assertThat(source.classes()).isEmpty();
    assertThat(source.label(0)).isEqualTo(-1);
    assertThat(source.read(0).samples()).isEqualTo(picture(1, 1, 4, 5).samples());
    String before = source.fingerprint();
    assertThat(open("p").fingerprint()).isEqualTo(before);
    write(dir.resolve("p/b.png"), picture(3, 1, 4, 5));
    assertThat(open("p").fingerprint()).isNotEqualTo(before);
  }

  @Test
  void foldersThatCannotServe() {
    Path p = dir.resolve("p");
    assertMessage(
        () -> open("p"), p + " does not exist; name a folder of pictures or a zip of them");
    p.toFile().mkdir();
    assertMessage(() -> open("p"), p + " is empty; put pictures there");
    bytes(p.resolve("notes.txt"), new byte[3]);
    bytes(p.resolve("more.doc"), new byte[3]);
    assertMessage(
        () -> open("p"),
        p + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM) among its 2 entries");
    write(p.resolve("cats/1.png"), picture(1, 1, 2, 2));
    p.resolve("dogs").toFile().mkdir();
    assertMessage(
        () -> open("p"), "class folder dogs of " + p + " holds no pictures; fill it or remove it");
    write(p.resolve("1.png"), picture(1, 1, 2, 2));
    assertMessage(
        () -> open("p"),
        p
            + " holds pictures both directly (1) and in sub-folders (1); sub-folders are classes,"
            + " so move the loose ones into one, or set data.layout to flat");
    assertMessage(
        () -> open("p/1.png"),
        p + "/1.png is a file but no zip or tar; name a folder of pictures or such an archive");
  }

  @Test
  void aFolderThatLinksToItself() throws IOException {
    write(dir.resolve("p/cats/1.png"), picture(1, 1, 2, 2));
    Path link = Files.createSymbolicLink(dir.resolve("p/cats/again"), dir.resolve("p"));
    assertMessage(
        () -> open("p"),
        link
            + ": cannot be read: a link on the way leads back to a folder above it; remove the"
            + " link");
  }

  @Test
  void aTruncatedPictureAmongGoodOnes() {
    write(dir.resolve("p/a.png"), picture(1, 3, 4, 5));
    byte[] jpeg = resource("images/rgb.jpg");
    Path bad = bytes(dir.resolve("p/b.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
    Path page = bytes(dir.resolve("p/c.jpg"), "<html>not found</html>".getBytes(US_ASCII));
    write(dir.resolve("p/d.png"), picture(4, 3, 4, 5));
    assertMessage(
        () -> open("p"),
        bad
            + " cannot be read as a picture: it ends early (a broken download or copy?); remove it"
            + " or set data.on-bad-image to skip");
    var told = new ArrayList<BadFile>();
    options = options.skipping(told::add);
    ImageSource source = open("p");
    assertThat(source.size()).isEqualTo(2);
    assertThat(source.read(1).samples()).isEqualTo(picture(4, 3, 4, 5).samples());
    assertThat(told)
        .containsExactly(
            new BadFile(bad.toString(), "it ends early (a broken download or copy?)"),
            new BadFile(
                page.toString(),
                "it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture; it begins with 3c 68 74 6d"));
  }

  @Test
  void aFolderOfOnlyBadPictures() {
    bytes(dir.resolve("p/a.png"), new byte[0]);
    options = options.skipping(bad -> {});
    assertMessage(
        () -> open("p"),
        "none of the 1 pictures in "
            + dir.resolve("p")
            + " can be read; the first is "
            + dir.resolve("p/a.png")
            + ": it is empty");
  }

  @Test
  void idxIsReadPlainAndZippedUnderBothNames() {
    byte[] samples = picture(1, 3, 4, 5).samples(); // three pictures of 4 x 5
    bytes(dir.resolve("p/train-images-idx3-ubyte"), gzip(idx(samples, 3, 4, 5))); // zipped, unnamed
    bytes(dir.resolve("p/train-labels.idx1-ubyte"), idx(new byte[] {2, 0, 1}, 3));
    try (ImageSource source = open("p")) {
      assertThat(source.size()).isEqualTo(3);
      assertThat(source.classes()).containsExactly("0", "1", "2");
      assertThat(source.label(0)).isEqualTo(2);
      assertThat(source.read(2).samples()).isEqualTo(Arrays.copyOfRange(samples, 40, 60));
    }
  }

  @Test
  void idxFilesThatAreWrong() {
    Path images = dir.resolve("p/train-images-idx3-ubyte");
    Path labels = dir.resolve("p/train-labels-idx1-ubyte");
    bytes(images, idx(new byte[20], 2, 2, 5));
    assertMessage(
        () -> open("p"),
        dir.resolve("p") + " lacks train-labels-idx1-ubyte (or .gz); put it there");
    bytes(labels, idx(new byte[3], 3));
    assertMessage(
        () -> open("p"),
        images + " holds 2 pictures but " + labels + " 3 labels; they do not belong together");
    bytes(images, idx(new byte[19], 2, 2, 5));
    assertMessage(() -> open("p"), images + " ends early: 19 bytes of [2, 2, 5]; fetch it again");
    bytes(images, idx(new byte[21], 2, 2, 5));
    assertMessage(
        () -> open("p"), images + " holds more than the [2, 2, 5] it claims; fetch it again");
    bytes(images, idx(new byte[20], 2, 10));
    assertMessage(
        () -> open("p"),
        images + " begins with 00000802; IDX bytes in 3 dimensions begin with 00000803");
    bytes(images, idx(new byte[20], 60000, 1000, 1000));
    assertMessage(
        () -> open("p"),
        images
            + " claims to hold [60000, 1000, 1000] bytes, which its size belies; fetch it again");
    byte[] zipped = gzip(idx(picture(3, 1, 50, 50).samples(), 10, 25, 10));
    bytes(images, Arrays.copyOf(zipped, zipped.length - 30));
    assertThatThrownBy(() -> open("p")).hasMessage(images + " ends early; fetch it again");
  }

  @Test
  void cifar10() {
    for (int i = 1; i <= 5; i++) {
      byte[] records = new byte[2 * 3073];
      records[0] = (byte) i;
      System.arraycopy(picture(i, 3, 32, 32).samples(), 0, records, 1, 3072);
      bytes(dir.resolve("p/data_batch_" + i + ".bin"), records);
    }
    bytes(
        dir.resolve("p/batches.meta.txt"),
        "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"
            .getBytes(US_ASCII));
    ImageSource source = open("p");
    assertThat(source.size()).isEqualTo(10);
    assertThat(source.label(6)).isEqualTo(4);
    assertThat(source.read(6).samples()).isEqualTo(picture(4, 3, 32, 32).samples());
    assertThat(source.classes()).hasSize(10).endsWith("ship", "truck");
    Path third = bytes(dir.resolve("p/data_batch_3.bin"), new byte[3072]);
    assertMessage(
        () -> open("p"),
        third + " has 3072 bytes, which is no whole number of records of 3073; fetch it again");
  }

  @Test
  void cifar100UsesTheFineLabel() {
    byte[] record = new byte[3074];
    record[0] = 3;
    record[1] = 99;
    bytes(dir.resolve("p/test.bin"), record);
    options = options.with(Split.TEST);
    assertThat(open("p").label(0)).isEqualTo(99);
    record[1] = 100;
    bytes(dir.resolve("p/test.bin"), record);
    assertMessage(
        () -> open("p"),
        "picture 0 of "
            + dir.resolve("p")
            + " has label 100; there are only 100 classes: the file is damaged");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Sources.open("fasion-mnist", options))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data 'fasion-mnist' is not known. Did you mean 'fashion-mnist'? Known: mnist,"
                + " fashion-mnist, cifar10, cifar100, or the path of a folder or zip of pictures.");
    assertThatThrownBy(() -> Sources.open("xylophone", options))
        .hasMessageStartingWith("data 'xylophone' is not known. Known: mnist,");
  }

  @Test
  void embeddedSetsPlugIn() {
    var drawn =
        new EmbeddedSets() {
          @Override
          public List<String> names() {
            return List.of("faces");
          }

          @Override
          public ImageSource open(String name, DataOptions options) {
            int side = options.size().orElse(64);
            return new MemorySource(
                name, options.count().orElse(9), i -> picture(i, 3, side, side));
          }
        };
    options = options.with(drawn).withSize(16);
    assertThat(Sources.open("faces", options).read(0).height()).isEqualTo(16);
    assertThatThrownBy(() -> Sources.open("face", options))
        .hasMessageContaining("Did you mean 'faces'? Known: faces, mnist,");
  }

  private ImageSource open(String folder) {
    return Sources.open(dir.resolve(folder).toString(), options);
  }

  private static void assertMessage(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }
}
