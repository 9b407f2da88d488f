package gansaku.workbench;

import gansaku.data.BadFile;

/**
 * Told of what happens while a training is prepared; each method does nothing unless overridden.
 */
public interface TrainingEvents {
  /** Nobody listens. */
  TrainingEvents NONE = new TrainingEvents() {};

  /** {@code done} of {@code total} bytes of {@code what} are here; {@code total} -1 is unknown. */
  default void onFetch(String what, long done, long total) {}

  /** A picture is left out. */
  default void onBadFile(BadFile file) {}
}
