package gansaku.workbench.data;

import gansaku.data.source.BadFile;

/**
 * Told of what happens while a training is prepared; each method does nothing unless overridden.
 */
public interface DataEvents {
  /** Nobody listens. */
  DataEvents NONE = new DataEvents() {};

  /** {@code done} of {@code total} bytes of {@code what} are here; {@code total} -1 is unknown. */
  default void onFetch(String what, long done, long total) {}

  /** What the data was taken for, or what was left out of it, in a line. */
  default void onNote(String note) {}

  /** A picture is left out. */
  default void onBadFile(BadFile file) {}
}
