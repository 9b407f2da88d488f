package gansaku.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Checks of tensors' shapes where they enter. */
public final class Shapes {
  /** Stands for any extent. */
  public static final long ANY = -1;

  private Shapes() {}

  /**
   * Throws unless {@code tensor} has shape {@code expected}, where {@link #ANY} fits everything.
   *
   * @throws ShapeException with a text such as {@code styles is [8, 256]; expected [8, 512]}
   */
  public static void require(String name, Tensor tensor, long... expected) {
    long[] shape = tensor.shape();
    boolean fits = shape.length == expected.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = expected[i] == ANY || shape[i] == expected[i];
    }
    if (!fits) {
      throw new ShapeException(
          name
              + " is "
              + Arrays.toString(shape)
              + "; expected "
              + Arrays.toString(expected).replace("-1", "any"));
    }
  }
}
