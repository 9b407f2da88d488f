package gansaku.workbench.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a workbench finds and puts things.
 *
 * @param runs where run folders are
 * @param data where named data sets are looked for and fetched to
 * @param cache where weights of other networks and statistics of reference pictures are kept
 * @param temp where temporary files go
 * @param moved where the pictures of an opened run are, if not where its recipe has them: a folder,
 *     a zip or a set's name
 */
public record Places(Path runs, Path data, Path cache, Path temp, Optional<String> moved) {

  /** Makes places of runs whose pictures are where they were. */
  public Places(Path runs, Path data, Path cache, Path temp) {
    this(runs, data, cache, temp, Optional.empty());
  }

  /** Makes places whose cache is beside the runs. */
  public Places(Path runs, Path data, Path temp) {
    this(runs, data, runs.toAbsolutePath().resolveSibling("cache"), temp);
  }

  /** Returns these places, for a run whose pictures are at {@code now}. */
  public Places withMoved(Optional<String> now) {
    return new Places(runs, data, cache, temp, now);
  }

  /** Returns {@code runs} with data beside it in {@code data} and the system's temporary folder. */
  public static Places in(Path runs) {
    return new Places(
        runs,
        runs.toAbsolutePath().resolveSibling("data"),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
