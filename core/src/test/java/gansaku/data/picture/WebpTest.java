package gansaku.data.picture;

import static gansaku.data.picture.PillowPictures.assertReadAsByPillow;
import static gansaku.data.picture.PillowPictures.bytes;
import static gansaku.data.picture.PillowPictures.expected;
import static gansaku.data.picture.PillowPictures.meanDifference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gansaku.error.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quality0.webp",
        "quality20.webp",
        "quality50.webp",
        "quality80.webp",
        "quality95.webp",
        "quality100.webp",
        "side1x1.webp",
        "side1x7.webp",
        "side7x1.webp",
        "side2x2.webp",
        "side17x13.webp",
        "side64x33.webp",
        "smooth.webp",
        "lossyalpha.webp",
        "rawalpha.webp",
        "rawalphaleft.webp",
        "animated.webp",
        "animatedprofile.webp",
        "animatedpart.webp"
      })
  void isReadByLibwebpAsPillowDoes(String name) {
    assumeTrue(WebpDecoder.here() == WebpDecoder.LIBWEBP, "no libwebp for this machine");
    assertReadAsByPillow(name, 0);
  }

  /** Bounds: what TwelveMonkeys 3.15.0 gives, rounded up; 3.14.0 gave 7.9 for the gradient. */
  @ParameterizedTest
  @CsvSource({
    "quality20.webp, 5.1",
    "quality80.webp, 4.7",
    "side17x13.webp, 7.0",
    "smooth.webp, 1.4"
  })
  void isReadNearlySoWhereThereIsNoLibwebp(String name, double levels) throws Exception {
    Pixels read = Rasters.toPixels(byJava(WebpFile.of(bytes(name))), 0xffffff);
    assertThat(meanDifference(read, expected(name))).isLessThan(levels);
  }

  @Test
  void transparencyThatJavaWouldLoseIsRefusedThere() throws Exception {
    WebpFile raw = WebpFile.of(bytes("rawalpha.webp"));
    assertThatThrownBy(() -> WebpDecoder.JAVA.reader(raw))
        .hasMessage(
            "its transparency is stored without compression, which only libwebp reads, and there"
                + " is no libwebp for this machine; save it as PNG");
    assertThat(byJava(WebpFile.of(bytes("lossyalpha.webp"))).getColorModel().hasAlpha()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quality80.webp", "rawalpha.webp", "lossyalpha.webp", "animatedpart.webp"})
  void everyTruncationIsRefusedInALine(String name) {
    byte[] whole = bytes(name);
    for (int length = 1; length < whole.length - 1; length += 3) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageReader.DEFAULT.read(cut, "a.webp"))
          .as("cut at %s", length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("a.webp cannot be read as a picture: it ")
          .hasMessageNotContaining("\n");
    }
  }

  /** Also where the container claims that nothing is missing. */
  @Test
  void aFrameThatEndsEarlyIsRefused() {
    byte[] whole = bytes("quality80.webp");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[4] = (byte) (cut.length - 8);
    cut[5] = (byte) ((cut.length - 8) >> 8);
    assertThatThrownBy(() -> ImageReader.DEFAULT.read(cut, "a.webp"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a.webp cannot be read as a picture: it is damaged: ");
  }

  /** Native code has to bear what comes: each file either is read or is refused. */
  @ParameterizedTest
  @ValueSource(
      strings = {"quality80.webp", "lossless.webp", "lossyalpha.webp", "animatedpart.webp"})
  void damageNeverEndsTheProcess(String name) {
    byte[] whole = bytes(name);
    var random = new Random(7);
    var small = new ImageReader(0, 1 << 16);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] flipped = whole.clone();
      for (int k = 0; k <= i % 8; k++) {
        flipped[12 + random.nextInt(whole.length - 12)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        small.read(flipped, name);
      } catch (InputException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aHugeCanvasIsRefusedByItsHeader() {
    byte[] bomb = bytes("animatedpart.webp");
    Arrays.fill(bomb, 24, 30, (byte) 0xff);
    assertThatThrownBy(() -> ImageReader.DEFAULT.read(bomb, "a.webp"))
        .hasMessage(
            "a.webp cannot be read as a picture: it is 16777216 x 16777216 pixels, more than the"
                + " limit of 100000000; make it smaller first");
    assertThat(ImageReader.pixels(bomb)).isEqualTo(1L << 48);
  }

  private static BufferedImage byJava(WebpFile file) throws Exception {
    var reader = WebpDecoder.JAVA.reader(file);
    reader.setInput(
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.still())), true, true);
    return reader.read(0);
  }
}
