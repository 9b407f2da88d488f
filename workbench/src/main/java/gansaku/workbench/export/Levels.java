package gansaku.workbench.export;

import static java.util.Objects.requireNonNull;

import gansaku.model.Portable.Kind;
import gansaku.onnx.Type;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Compares what two programs make, in levels of 255. */
final class Levels {
  private static final int MOST = 255;

  private Levels() {}

  /** Returns the numbers of {@code t} and their shape, as Java's arrays. */
  static Object[] array(Tensor t) {
    Object values = Type.of(t) == Type.INT64 ? Tensors.longs(t) : Tensors.floats(t);
    return new Object[] {values, t.shape()};
  }

  /**
   * Returns the largest difference.
   *
   * @param theirs row by row; of {@code pixels} [N, H, W, C] in levels
   */
  static double largest(Kind kind, Tensor ours, float @Nullable [] theirs, boolean pixels) {
    float[] given = requireNonNull(theirs, "nothing came out");
    float[] here = Tensors.floats(pixels ? ours.permute(0, 2, 3, 1) : ours);
    if (given.length != here.length) {
      throw new IllegalStateException(given.length + " numbers came out, not " + here.length);
    }
    double largest = 0;
    for (int i = 0; i < here.length; i++) {
      double level = level(kind, here[i]);
      double other = pixels ? given[i] : level(kind, given[i]);
      double difference = Math.abs((pixels ? Math.rint(level) : level) - other);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }

  private static double level(Kind kind, double value) {
    double share = (value - kind.least()) / (1 - kind.least());
    return MOST * Math.min(1, Math.max(0, share));
  }
}
