package gansaku.task;

import gansaku.data.ImageReader;
import gansaku.data.Pixels;
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

  /**
   * Returns what is to be translated of {@code picture}, which somebody wants to use the task on:
   * most tasks take it as it is.
   */
  default Pixels given(Pixels picture) {
    return picture;
  }
}
