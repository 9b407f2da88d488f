package gansaku.regularizer;

import static gansaku.nn.Functional.flatten;

import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/** How steeply D's logits change with the image. */
final class Slopes {
  private Slopes() {}

  /** Returns ∇ₓ D(x) for each image, [N, C·H·W], differentiable with respect to D's weights. */
  static Tensor at(Tensor x, UnaryOperator<Tensor> d) {
    Tensor point = x.detach().requires_grad_(true);
    return flatten(Tensors.gradient(d.apply(point), point, true));
  }

  /** Returns ‖∇ₓ D(x)‖ for each image, [N]. */
  static Tensor normsAt(Tensor x, UnaryOperator<Tensor> d) {
    return at(x, d).norm(new ScalarOptional(Tensors.scalar(2)), 1);
  }

  /** Returns the mean of ‖∇ₓ D(x)‖² over the images, a number. */
  static Tensor meanSquareAt(Tensor x, UnaryOperator<Tensor> d) {
    return at(x, d).square().sum(1).mean();
  }

  /** Returns the shape of one number an image, [N, 1, …], as many dimensions as {@code x} has. */
  static long[] perImage(Tensor x) {
    var shape = new long[(int) x.dim()];
    Arrays.fill(shape, 1);
    shape[0] = x.size(0);
    return shape;
  }
}
