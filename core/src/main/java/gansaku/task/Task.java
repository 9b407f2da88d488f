package gansaku.task;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Resizer;
import java.util.random.RandomGenerator;

/** What a translation shall learn: truths, and the sources that shall become them. */
public interface Task {

  /**
   * Returns source and truth on each other, [C' + C, H, W].
   *
   * @param picture a picture of the data [C, H, W], or a pair where the data has pairs
   * @param random this picture's own stream
   */
  Pixels pair(Pixels picture, RandomGenerator random);

  /** Returns what reads the files of sources. */
  default ImageReader reader() {
    return ImageReader.DEFAULT;
  }

  /** Returns whether what is transparent of a picture is what becomes something else. */
  default boolean fills() {
    return false;
  }

  /** Returns what brings sources to another size. */
  default Resizer resizer() {
    return Resizer.BICUBIC;
  }

  /**
   * Returns what is to be translated, [{@code channels}, H, W], of {@code picture}, which somebody
   * wants to use the task on: most tasks take its colours as they are.
   */
  default Pixels given(Layered picture, int channels) {
    return Pipeline.channels(channels).apply(picture.colours());
  }

  /**
   * Returns what {@code picture} becomes, of which the network has made {@code made}: for most
   * tasks this, where it is not transparent.
   */
  default Layered finished(Layered picture, Pixels made) {
    return new Layered(
        made, picture.alpha().map(a -> Resizer.BICUBIC.resize(a, made.height(), made.width())));
  }
}
