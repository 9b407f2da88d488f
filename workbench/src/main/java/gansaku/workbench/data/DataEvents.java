package gansaku.workbench.data;

import gansaku.data.source.BadFile;
import gansaku.data.source.Holdings;

/**
 * Told of what happens while a training is prepared; each method does nothing unless overridden.
 */
public interface DataEvents {
  /** Nobody listens. */
  DataEvents NONE = new DataEvents() {};

  /** {@code done} of {@code total} bytes of {@code what} are here; {@code total} -1 is unknown. */
  default void onFetch(String what, long done, long total) {}

  /** A picture is left out. */
  default void onBadFile(BadFile file) {}

  /** A folder or zip has been looked through. */
  default void onScan(Holdings found) {}
}
