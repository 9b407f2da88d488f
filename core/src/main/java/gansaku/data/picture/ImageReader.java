package gansaku.data.picture;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads JPEG, PNG, WebP, BMP, GIF, TIFF and PPM into 8-bit samples [C, H, W], as they are meant to
 * be seen.
 *
 * <p>EXIF orientation is applied; palettes are resolved; transparent parts show the background;
 * colour profiles are not followed; CMYK becomes RGB; 16-bit samples are rounded to 8. Grey
 * pictures have one channel, all others three. Of an animation the first frame is read. A file that
 * is damaged or ends early is refused.
 *
 * @param background the colour behind transparent parts, as 0xRRGGBB
 * @param maxPixels a picture with more pixels is refused before any is decoded
 * @param samples what samples mean; of numbers nothing is rounded, and no palette is looked up
 */
public record ImageReader(int background, long maxPixels, Samples samples) {
  private static final int WHITE = 0xffffff;
  private static final long HUNDRED_MEGAPIXELS = 100_000_000L;

  /** White background, at most 100 megapixels. */
  public static final ImageReader DEFAULT = new ImageReader(WHITE, HUNDRED_MEGAPIXELS);

  /** Reads the numbers of label maps. */
  public static final ImageReader LABELS =
      new ImageReader(WHITE, HUNDRED_MEGAPIXELS, Samples.NUMBERS);

  public ImageReader {
    InputException.check(
        background >= 0 && background <= WHITE,
        "background is 0x%x; use 0xRRGGBB from 0x000000 to 0xffffff",
        background);
    InputException.check(maxPixels >= 1, "max-pixels is %s; use 1 or more", maxPixels);
  }

  /** Reads colours. */
  public ImageReader(int background, long maxPixels) {
    this(background, maxPixels, Samples.COLOURS);
  }

  /** Reads a picture file. */
  public Pixels read(Path file) {
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", e);
    } catch (IOException e) {
      throw new InputException(file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Reads a picture from its encoded {@code bytes}; {@code name} is for messages. */
  public Pixels read(byte[] bytes, String name) {
    try {
      return decode(bytes);
    } catch (UnreadablePictureException e) {
      throw new InputException(name + " cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a picture from its encoded {@code bytes} with what is transparent kept beside it; the
   * background does not matter.
   */
  public Layered readLayered(byte[] bytes, String name) {
    try {
      Layered read = samples.layered(Decoder.decode(bytes, maxPixels));
      Orientation way = Orientation.of(bytes);
      return new Layered(way.apply(read.colours()), read.alpha().map(way::apply));
    } catch (UnreadablePictureException e) {
      throw new InputException(name + " cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  /** Returns how many pixels a picture says that it has, 0 where that cannot be told. */
  public static long pixels(byte[] bytes) {
    return Decoder.pixels(bytes);
  }

  /** Reads a picture from its encoded {@code bytes}, or tells why it cannot. */
  Pixels decode(byte[] bytes) throws UnreadablePictureException {
    Pixels read = samples.flat(Decoder.decode(bytes, maxPixels), background);
    return Orientation.of(bytes).apply(read);
  }
}
