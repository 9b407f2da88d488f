package gansaku.workbench.data;

import java.nio.file.Path;

/**
 * Where a workbench finds and puts things.
 *
 * @param runs where run folders are
 * @param data where named data sets are looked for and fetched to
 * @param cache where weights of other networks and statistics of reference pictures are kept
 * @param temp where temporary files go
 */
public record Places(Path runs, Path data, Path cache, Path temp) {

  /** Makes places whose cache is beside the runs. */
  public Places(Path runs, Path data, Path temp) {
    this(runs, data, runs.toAbsolutePath().resolveSibling("cache"), temp);
  }

  /** Returns {@code runs} with data beside it in {@code data} and the system's temporary folder. */
  public static Places in(Path runs) {
    return new Places(
        runs,
        runs.toAbsolutePath().resolveSibling("data"),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
