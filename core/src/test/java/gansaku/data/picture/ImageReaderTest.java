package gansaku.data.picture;

import static gansaku.data.Fixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.Fixtures;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixtures: parity/scripts/image_fixtures.py, Pillow 9.4. */
class ImageReaderTest {
  private static final ImageReader READER = ImageReader.DEFAULT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "grey.jpg",
        "exif1.jpg",
        "exif2.jpg",
        "exif3.jpg",
        "exif4.jpg",
        "exif5.jpg",
        "exif6.jpg",
        "exif7.jpg",
        "exif8.jpg",
        "rgb.png",
        "grey.png",
        "rgba.png",
        "greyalpha.png",
        "bilevel.png",
        "palette.png",
        "palettealpha.png",
        "greykey.png",
        "rgbkey.png",
        "grey16.png",
        "rgb16.png",
        "rgb.bmp",
        "grey.bmp",
        "palette.gif",
        "transparent.gif",
        "part.gif",
        "lossless.webp",
        "alpha.webp",
        "noend.png",
        "halfend.png"
      })
  void readsAsPillowDoes(String name) {
    Pixels read = read(name);
    Pixels expected = expected(name);
    assertThat(read.channels()).isEqualTo(expected.channels());
    assertThat(read.height()).isEqualTo(expected.height());
    assertThat(read.width()).isEqualTo(expected.width());
    assertThat(largestDifference(read, expected)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmyk.jpg", "ycck.jpg"})
  void inksAreMixedAsPillowDoes(String name) {
    // Of YCCK two decoders round the conversion to CMYK in their own ways.
    int levels = name.equals("ycck.jpg") ? 1 : 0;
    assertThat(largestDifference(read(name), expected(name))).isBetween(0, levels);
  }

  @Test
  void transparentPartsShowTheBackground() {
    var onRed = new ImageReader(0xff0000, 1000);
    Pixels grey = onRed.read(resource("images/greyalpha.png"), "greyalpha.png");
    assertThat(grey.channels()).isEqualTo(3);
    assertThat(grey.at(0, 0, 0)).isEqualTo(255); // alpha is 0 there
    assertThat(grey.at(1, 0, 0)).isZero();
    Pixels palette = onRed.read(resource("images/transparent.gif"), "transparent.gif");
    Pixels onWhite = read("transparent.gif");
    int different = 0;
    for (int i = 0; i < 16 * 24; i++) {
      different += palette.samples()[16 * 24 + i] != onWhite.samples()[16 * 24 + i] ? 1 : 0;
    }
    assertThat(different).isBetween(5, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.jpg",
    "progressive.jpg",
    "cmyk.jpg",
    "rgb.png",
    "grey16.png",
    "rgb.bmp",
    "palette.gif",
    "lossless.webp",
    "lossy.webp"
  })
  void refusesEveryTruncation(String name) {
    byte[] whole = resource("images/" + name);
    for (int length = 20; length < whole.length - 14; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> READER.read(cut, "album/" + name))
          .as("%s cut at %s", name, cut.length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("album/" + name + " cannot be read as a picture: it ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void tellsWhatIsWrong() {
    assertMessage(
        Arrays.copyOf(resource("images/rgb.jpg"), 700),
        "a.jpg cannot be read as a picture: it ends early (a broken download or copy?)");
    assertMessage(new byte[0], "a.jpg cannot be read as a picture: it is empty");
    assertMessage(
        new byte[] {'<', 'h', 't', 'm', 'l', '>'},
        "a.jpg cannot be read as a picture: it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM"
            + " picture; it begins with 3c 68 74 6d");
    byte[] flipped = resource("images/rgb.png");
    flipped[flipped.length / 2] ^= 1;
    assertMessage(
        flipped, "a.jpg cannot be read as a picture: it is damaged: the checksum of IDAT is wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000001866747970686569630000 | HEIC | *.heic",
        "0000001c6674797061766966 | AVIF | *.avif",
        "0000000c6a5020200d0a870a | JPEG 2000 | *.jp2",
        "ff0a | JPEG XL | *.jxl",
        "49492b00080000 | BigTIFF | *.btf",
        "38425053 | Photoshop | *.psd"
      })
  void namesWhatItDoesNotRead(String head, String format, String files) {
    assertMessage(
        HexFormat.of().parseHex(head),
        "a.jpg cannot be read as a picture: it is "
            + format
            + ", which is not read; convert it, e.g. by ImageMagick: magick mogrify -format png "
            + files);
  }

  @Test
  void refusesABombByItsHeader() {
    byte[] png = resource("images/rgb.png");
    assertThatThrownBy(() -> new ImageReader(0, 383).read(png, "bomb.png"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "bomb.png cannot be read as a picture: it is 24 x 16 pixels, more than the limit of"
                + " 383; make it smaller first");
  }

  @Test
  void namesAMissingFile(@TempDir Path folder) {
    Path file = folder.resolve("none.png");
    assertThatThrownBy(() -> READER.read(file)).hasMessage(file + " does not exist");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsWrittenIsReadAgain(int channels, @TempDir Path folder) {
    Pixels picture = Fixtures.picture(3, channels, 9, 13);
    Path file = Fixtures.write(folder.resolve("new/a.png"), picture);
    assertThat(READER.read(file).samples()).isEqualTo(picture.samples());
    assertThat(folder.resolve("new").toFile().list()).containsExactly("a.png");
  }

  private static void assertMessage(byte[] bytes, String message) {
    assertThatThrownBy(() -> READER.read(bytes, "a.jpg"))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private static Pixels read(String name) {
    return READER.read(resource("images/" + name), name);
  }

  private static Pixels expected(String name) {
    return READER.read(resource("images/" + name + ".expected.png"), name);
  }

  private static int largestDifference(Pixels a, Pixels b) {
    int largest = 0;
    for (int i = 0; i < a.samples().length; i++) {
      largest = Math.max(largest, Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff)));
    }
    return largest;
  }
}
