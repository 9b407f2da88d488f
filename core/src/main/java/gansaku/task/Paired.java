package gansaku.task;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resizer;
import java.util.random.RandomGenerator;

/**
 * The data itself has pairs.
 *
 * @param labels whether sources are label maps, whose samples are numbers and no colours
 */
public record Paired(boolean labels) implements Task {
  @Override
  public ImageReader reader() {
    return labels ? ImageReader.LABELS : ImageReader.DEFAULT;
  }

  @Override
  public Resizer resizer() {
    return labels ? Resizer.NEAREST : Resizer.BICUBIC;
  }

  @Override
  public Pixels pair(Pixels picture, RandomGenerator random) {
    return picture;
  }
}
