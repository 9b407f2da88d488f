package gansaku.conditioning;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/** What images are conditioned on: nothing, a class, or a code. */
public sealed interface Conditioning permits Nothing, Classes, LatentCodes {

  /** No condition. */
  Conditioning NONE = new Nothing();

  /** Returns the conditions of real images with {@code labels} [N], on their device. */
  Tensor ofReal(Tensor labels);

  /** Draws conditions for {@code n} images to be made. */
  Tensor draw(RandomStream random, int n);

  /** Returns how many numbers {@link #vector} has. */
  int width();

  /** Returns conditions as numbers, [N, width]. */
  Tensor vector(Tensor y);

  /** Writes {@link #vector}. */
  Value onnx(Value y);

  /** Returns how many classes conditions tell apart; 0 when they know none. */
  int classes();

  /** Returns conditions {@code y} of other {@code classes} [N]; all else in them stays. */
  Tensor withClasses(Tensor y, Tensor classes);

  /** Returns whether conditions say anything. */
  default boolean tells() {
    return width() > 0;
  }
}
