package gansaku.workbench.translate;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture whose style another is to get.
 *
 * @param name for messages
 * @param picture of more than one colour
 * @param weight its share, beside those of others; above 0
 */
public record StylePicture(String name, Pixels picture, double weight) {
  private static final int COLOURS = 3;

  public StylePicture {
    InputException.check(
        weight > 0 && Double.isFinite(weight),
        "style %s has the weight %s; use a number above 0, e.g. 0.3",
        name,
        weight);
    InputException.check(
        !isPlain(picture),
        "style %s is of one colour, in which there is no style; name another picture",
        name);
  }

  /** Returns the picture as one of three colours. */
  Pixels colours() {
    return Pipeline.channels(COLOURS).apply(picture);
  }

  /** Reads the picture that {@code text} names, alone or with a weight: {@code starry.jpg:0.3}. */
  public static StylePicture read(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || Files.exists(Path.of(text))) {
      return new StylePicture(text, ImageReader.DEFAULT.read(Path.of(text)), 1);
    }
    String file = text.substring(0, colon);
    double weight = weight(file, text.substring(colon + 1));
    return new StylePicture(file, ImageReader.DEFAULT.read(Path.of(file)), weight);
  }

  private static double weight(String file, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          String.format(
              "style %s has the weight '%s', which is no number; use one, e.g. %s:0.3",
              file, text, file),
          e);
    }
  }

  private static boolean isPlain(Pixels picture) {
    byte[] samples = picture.samples();
    int plane = picture.height() * picture.width();
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] != samples[i / plane * plane]) {
        return false;
      }
    }
    return true;
  }
}
