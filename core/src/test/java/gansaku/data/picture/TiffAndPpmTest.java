package gansaku.data.picture;

import static gansaku.data.picture.PillowPictures.assertAlike;
import static gansaku.data.picture.PillowPictures.assertReadAsByPillow;
import static gansaku.data.picture.PillowPictures.bytes;
import static gansaku.data.picture.PillowPictures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffAndPpmTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgbplain.tif",
        "greyplain.tif",
        "rgblzw.tif",
        "greylzw.tif",
        "rgbdeflate.tif",
        "greydeflate.tif",
        "rgbpackbits.tif",
        "greypackbits.tif",
        "g3.tif",
        "g4.tif",
        "huffman.tif",
        "whiteiszero.tif",
        "greywhiteiszero.tif",
        "palette.tif",
        "inks.tif",
        "alpha.tif",
        "pages.tif",
        "grey16.tif",
        "orientation3.tif",
        "orientation6.tif",
        "p1.pbm",
        "p2.pgm",
        "p3.ppm",
        "p4.pbm",
        "p5.pgm",
        "p6.ppm",
        "p5of20.pgm",
        "p6of20.ppm",
        "p6deep.ppm"
      })
  void areReadAsPillowDoes(String name) {
    assertReadAsByPillow(name, 0);
  }

  /** Two JPEG decoders, whose colour conversions round differently. */
  @Test
  void jpegInTiffIsWithinTwoLevels() {
    assertReadAsByPillow("jpeg.tif", 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float.tif | number of bits a sample (tag 258: 32) is not read; save it with 8 or 16",
        "whole32.tif | number of bits a sample (tag 258: 32) is not read; save it with 8 or 16",
        "zstd.tif | compression (tag 259: 50000) is not read; save it with LZW or Deflate"
      })
  void whatIsNotReadIsNamed(String name, String reason) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(InputException.class)
        .hasMessage(name + " cannot be read as a picture: it is a TIFF whose " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgbplain.tif",
        "rgblzw.tif",
        "rgbdeflate.tif",
        "g4.tif",
        "palette.tif",
        "p1.pbm",
        "p2.pgm",
        "p4.pbm",
        "p5.pgm",
        "p6deep.ppm"
      })
  void everyTruncationIsRefusedInALine(String name) {
    byte[] whole = bytes(name);
    // Not needed: the four bytes of a TIFF that say where the next picture is, the end of a text.
    for (int length = 4; length < whole.length - 4; length += 1 + whole.length / 200) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageReader.DEFAULT.read(cut, "a.tif"))
          .as("%s cut at %s", name, length)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("a.tif cannot be read as a picture: it ")
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgblzw.tif", "g4.tif", "palette.tif", "rgbplain.tif", "p6.ppm"})
  void damageIsReadOrRefused(String name) {
    byte[] whole = bytes(name);
    var random = new Random(7);
    var small = new ImageReader(0, 1 << 16);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] flipped = whole.clone();
      for (int k = 0; k <= i % 4; k++) {
        int places = i % 2 == 0 ? whole.length : Math.min(whole.length, 300);
        flipped[random.nextInt(places)] ^= (byte) (1 << random.nextInt(8));
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
  void ofLabelMapsNumbersAreKept() {
    byte[] map = "P2 2 2 20\n0 20\n7 11\n".getBytes(StandardCharsets.US_ASCII);
    Pixels numbers = ImageReader.LABELS.read(map, "map.pgm");
    assertAlike(numbers, new Pixels(1, 2, 2, new byte[] {0, 20, 7, 11}), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P5 3 0 255 xxx | it is damaged: 3 x 0 pixels with samples up to 255",
        "P5 3 3 70000 xxx | it is damaged: 3 x 3 pixels with samples up to 70000",
        "P5 a 3 255 xxx | it is damaged: no number where one should be",
        "P2 2 1 20 7 21 | it is damaged: a sample of 21, though the largest is 20",
        "P1 2 1 0 5 | it is damaged: a sample of 5, though the largest is 1",
        "P4 99999 99999 | it ends early (a broken download or copy?)",
        "P6 2 1 255 abc | it ends early (a broken download or copy?)"
      })
  void damagedHeadersAreRefused(String file, String reason) {
    assertThatThrownBy(
            () -> ImageReader.DEFAULT.read(file.getBytes(StandardCharsets.US_ASCII), "a.ppm"))
        .isInstanceOf(InputException.class)
        .hasMessage("a.ppm cannot be read as a picture: " + reason);
  }
}
