package gansaku.studio.uploads;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resizer;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures from the browser: read as all pictures are, told by their content alone. */
public final class Pictures {
  /** So many bytes a picture may have. */
  public static final int MOST_BYTES = 32 << 20;

  /** So many pixels a picture may have that is looked at or made smaller. */
  public static final long MOST_PIXELS = 50_000_000;

  /** What messages call it, whatever the browser does. */
  private static final String NAME = "the picture";

  private Pictures() {}

  /** Returns the picture that {@code bytes} are, refused undecoded if it has more pixels. */
  public static Layered read(byte[] bytes, ImageReader reader, long mostPixels) {
    return bounded(reader, mostPixels).readLayered(bytes, NAME);
  }

  /** As above, of a file whose background is {@code reader}'s. */
  public static Pixels flat(Path file, ImageReader reader, long mostPixels) {
    return bounded(reader, mostPixels).read(bytes(file), NAME);
  }

  private static ImageReader bounded(ImageReader reader, long mostPixels) {
    return new ImageReader(
        reader.background(), Math.min(mostPixels, reader.maxPixels()), reader.samples());
  }

  /** Returns what is in {@code file}. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Returns {@code picture}, made smaller where a side is longer than {@code side} pixels. */
  public static Layered within(Layered picture, int side) {
    return new Layered(
        within(picture.colours(), side), picture.alpha().map(alpha -> within(alpha, side)));
  }

  /** As above, of one that is nowhere transparent. */
  public static Pixels within(Pixels picture, int side) {
    double scale = (double) side / Math.max(picture.height(), picture.width());
    return scale >= 1
        ? picture
        : Resizer.BICUBIC.resize(
            picture, scaled(picture.height(), scale), scaled(picture.width(), scale));
  }

  private static int scaled(int side, double scale) {
    return (int) Math.max(1, Math.round(side * scale));
  }
}
