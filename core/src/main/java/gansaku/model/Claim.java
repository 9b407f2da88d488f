package gansaku.model;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * That a number is differentiated rightly.
 *
 * @param name what the number is
 * @param value computes the number anew, the same from the same {@code of}
 * @param of what it is differentiated with respect to: leaves of its graph
 */
public record Claim(String name, Supplier<Tensor> value, List<Tensor> of) {

  /**
   * Returns the claim that {@code network}'s second derivatives are right: the number is the slope
   * at {@code x} of a random weighing of {@code f(x)}, in a random direction, as a function of the
   * parameters.
   */
  public static Claim ofSlope(
      String name, UnaryOperator<Tensor> f, Tensor x, Module network, long seed) {
    return new Claim(
        name,
        () -> {
          Tensor point = x.detach().requires_grad_(true);
          Tensor y = f.apply(point);
          RandomStream random = RandomStream.of(seed, name);
          Tensor slopes = Tensors.gradient(y.mul(like(y, random)), point, true);
          return slopes.mul(like(slopes, random)).sum();
        },
        network.parameters());
  }

  /** Returns the claim that {@code f}'s derivatives at {@code x} are right, randomly weighed. */
  public static Claim ofMap(String name, UnaryOperator<Tensor> f, Tensor x, long seed) {
    return new Claim(
        name,
        () -> {
          Tensor y = f.apply(x);
          return y.mul(like(y, RandomStream.of(seed, name))).sum();
        },
        List.of(x));
  }

  private static Tensor like(Tensor t, RandomStream random) {
    return random.normal(t.shape()).to(t.device(), t.scalar_type());
  }
}
