package gansaku.workbench.data;

import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;

/** Opens pictures by name. */
@FunctionalInterface
public interface Opener {
  /** Returns the pictures that {@code name} means. */
  ImageSource open(String name, DataOptions options);
}
