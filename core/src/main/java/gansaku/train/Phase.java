package gansaku.train;

/** One kind of update: a paper's algorithm between "draw a batch" and "next". */
@FunctionalInterface
public interface Phase {
  /** Changes weights once, and says what the losses were. */
  void update(Step step);
}
