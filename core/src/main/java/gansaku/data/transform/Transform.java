package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/** A change to a picture that always gives the same result; results may be cached. */
@FunctionalInterface
public interface Transform {
  /** Returns the changed picture; {@code picture} itself is left as it was. */
  Pixels apply(Pixels picture);
}
