package gansaku.data.source;

import gansaku.error.InputException;
import java.util.List;
import java.util.Optional;

/** Sets of pictures that are made rather than read, as drawn faces. */
public interface EmbeddedSets {
  /** There are none. */
  EmbeddedSets NONE =
      new EmbeddedSets() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public ImageSource open(String name, DataOptions options) {
          throw InputException.of("data '%s' is not known", name);
        }
      };

  /** Returns the names that {@link #open} knows. */
  List<String> names();

  /** Opens a set; of the options, split, size and count matter to it. */
  ImageSource open(String name, DataOptions options);

  /** Returns the pairs called {@code name}, e.g. {@code faces-pairs}, if there are such. */
  default Optional<PairSource.Sides> pairs(String name, DataOptions options) {
    return Optional.empty();
  }
}
