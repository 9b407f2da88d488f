package gansaku.data.source;

/** Told how far a long piece of work has come; calls come often and may be ignored. */
@FunctionalInterface
public interface ProgressListener {
  /** Tells nobody. */
  ProgressListener NONE = (what, done, total) -> {};

  /**
   * {@code done} of {@code total} is finished.
   *
   * @param what the work in a few words, e.g. {@code fetching train-images-idx3-ubyte.gz}
   * @param done bytes or pictures so far
   * @param total all of them, or -1 when unknown
   */
  void at(String what, long done, long total);
}
