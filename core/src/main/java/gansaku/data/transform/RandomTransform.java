package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import java.util.random.RandomGenerator;

/** A change to a picture that draws from a random stream of that picture's own. */
@FunctionalInterface
public interface RandomTransform {
  /** Returns the changed picture; {@code picture} itself is left as it was. */
  Pixels apply(Pixels picture, RandomGenerator random);
}
