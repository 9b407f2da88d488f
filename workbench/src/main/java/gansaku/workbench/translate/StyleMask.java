package gansaku.workbench.translate;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.nio.file.Path;

/**
 * Where in a picture a style goes.
 *
 * @param name for messages
 * @param shares [1, H, W]: 255 where the style goes, 0 where it does not, and between a part of it
 */
public record StyleMask(String name, Pixels shares) {

  /** Reads a mask, a picture of white and black. */
  public static StyleMask read(Path file) {
    return new StyleMask(
        file.toString(), Pipeline.channels(1).apply(ImageReader.DEFAULT.read(file)));
  }

  /** Returns {@code picture} [C, H, W] with this as one more channel. */
  Pixels on(Pixels picture) {
    InputException.check(
        shares.height() == picture.height() && shares.width() == picture.width(),
        "mask %s is %s, but the picture %s; draw it over the picture itself",
        name,
        Pairs.size(shares),
        Pairs.size(picture));
    return Pairs.join(picture, shares);
  }
}
