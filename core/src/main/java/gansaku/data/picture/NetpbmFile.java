package gansaku.data.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Locale;

/**
 * A PBM, PGM or PPM file, plain or binary.
 *
 * @param kind the digit after P: 1 to 3 plain, 4 to 6 binary; bitmap, grey, colour
 * @param width in pixels
 * @param height in pixels
 * @param most the largest sample
 * @param start where the samples begin
 * @see <a href="https://netpbm.sourceforge.net/doc/ppm.html">the format</a>
 */
record NetpbmFile(int kind, int width, int height, int most, int start) {

  /** Reads the header of {@code bytes}. */
  static NetpbmFile of(byte[] bytes) throws UnreadablePictureException {
    var numbers = new Numbers(bytes, 2);
    int kind = bytes[1] - '0';
    int width = numbers.next();
    int height = numbers.next();
    int most = kind == 1 || kind == 4 ? 1 : numbers.next();
    if (width < 1 || height < 1 || most < 1 || most > 0xffff) {
      throw new UnreadablePictureException(
          String.format(
              Locale.ROOT,
              "it is damaged: %d x %d pixels with samples up to %d",
              width,
              height,
              most));
    }
    return new NetpbmFile(kind, width, height, most, numbers.at + 1);
  }

  /** Refuses {@code bytes} that end before the last sample. */
  void check(byte[] bytes) throws UnreadablePictureException {
    boolean plain = kind <= 3;
    long least = plain ? (long) height * width * bands() : height * rowLength();
    if (start + least > bytes.length) {
      throw new UnreadablePictureException(WholeFile.ENDS_EARLY);
    }
  }

  /** Returns the picture in {@code bytes}, its samples as they are stored where Java can say so. */
  BufferedImage decode(byte[] bytes) throws UnreadablePictureException {
    ColorModel model = model();
    boolean palette = model instanceof IndexColorModel;
    WritableRaster raster =
        palette
            ? Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 1, null)
            : model.createCompatibleWritableRaster(width, height);
    var numbers = new Numbers(bytes, start - 1);
    int[] row = new int[width * bands()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < row.length; x++) {
        int sample = kind <= 3 ? plain(numbers) : binary(bytes, y, x);
        if (sample > most) {
          throw new UnreadablePictureException(
              "it is damaged: a sample of " + sample + ", though the largest is " + most);
        }
        row[x] = palette ? sample : scaled(sample, deepest());
      }
      raster.setPixels(0, y, width, 1, row);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private ColorModel model() {
    if (bands() == 1 && most <= 255) {
      return palette();
    }
    return new ComponentColorModel(
        ColorSpace.getInstance(bands() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
        false,
        false,
        Transparency.OPAQUE,
        most <= 255 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
  }

  private int deepest() {
    return most <= 255 ? 255 : 65535;
  }

  /** The greys that the numbers stand for; of bitmaps 1 is black. */
  private IndexColorModel palette() {
    byte[] greys = new byte[most + 1];
    for (int i = 0; i <= most; i++) {
      greys[i] = (byte) scaled(bitmap() ? 1 - i : i, 255);
    }
    return new IndexColorModel(8, greys.length, greys, greys, greys);
  }

  /** Rounds halves to even, which is Pillow's way too. */
  private int scaled(int sample, int deepest) {
    return (int) Math.rint((double) sample * deepest / most);
  }

  private int plain(Numbers numbers) throws UnreadablePictureException {
    return bitmap() ? numbers.digit() : numbers.next();
  }

  private int binary(byte[] bytes, int y, int x) {
    int row = (int) (start + y * rowLength());
    if (bitmap()) {
      return bytes[row + x / 8] >> (7 - x % 8) & 1;
    }
    return most <= 255
        ? bytes[row + x] & 0xff
        : (bytes[row + 2 * x] & 0xff) << 8 | (bytes[row + 2 * x + 1] & 0xff);
  }

  private long rowLength() {
    long samples = (long) width * bands();
    return bitmap() ? (samples + 7) / 8 : most <= 255 ? samples : 2 * samples;
  }

  private boolean bitmap() {
    return kind == 1 || kind == 4;
  }

  private int bands() {
    return kind == 3 || kind == 6 ? 3 : 1;
  }

  /** Decimal numbers between white space and comments. */
  private static final class Numbers {
    private final byte[] bytes;
    private int at;

    Numbers(byte[] bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    int next() throws UnreadablePictureException {
      skip();
      long value = 0;
      int from = at;
      while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
        value = Math.min(Integer.MAX_VALUE, 10 * value + bytes[at++] - '0');
      }
      if (at == from) {
        throw new UnreadablePictureException(
            at >= bytes.length
                ? WholeFile.ENDS_EARLY
                : "it is damaged: no number where one should be");
      }
      return (int) value;
    }

    /** Returns one digit: those of plain bitmaps need nothing between them. */
    int digit() throws UnreadablePictureException {
      skip();
      if (at >= bytes.length) {
        throw new UnreadablePictureException(WholeFile.ENDS_EARLY);
      }
      return bytes[at++] - '0' & 0xff;
    }

    private void skip() {
      while (at < bytes.length && (bytes[at] <= ' ' && bytes[at] >= 0 || bytes[at] == '#')) {
        if (bytes[at] == '#') {
          while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
          }
        } else {
          at++;
        }
      }
    }
  }
}
