package gansaku.train;

/** Yields the batches of a training in order. */
@FunctionalInterface
public interface Batches {

  /** Returns the next batch; it belongs to the innermost open scope. */
  Batch next();
}
