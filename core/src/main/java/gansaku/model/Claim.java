package gansaku.model;

import gansaku.objective.Objective;
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
   * Returns the claim that {@code f}'s second derivatives are right: the number is the slope at
   * {@code x} of a random weighing of {@code f(x)}, in a random direction, as a function of {@code
   * parameters}.
   */
  public static Claim ofSlope(
      String name, UnaryOperator<Tensor> f, Tensor x, List<Tensor> parameters, long seed) {
    return new Claim(
        name,
        () -> {
          Tensor point = x.detach().requires_grad_(true);
          Tensor y = f.apply(point);
          RandomStream random = RandomStream.of(seed, name);
          Tensor slopes = Tensors.gradient(y.mul(like(y, random)), point, true);
          return slopes.mul(like(slopes, random)).sum();
        },
        parameters);
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

  /**
   * Returns the claims that both losses of {@code objective} are right.
   *
   * @param real D's logits for real images, [N, 1] or of every patch
   * @param fake D's logits for generated images
   */
  public static List<Claim> ofObjective(Objective objective, Tensor real, Tensor fake) {
    List<Tensor> logits = List.of(real, fake);
    return List.of(
        new Claim("objective, loss of D", () -> objective.discriminator(real, fake), logits),
        new Claim("objective, loss of G", () -> objective.generator(() -> real, fake), logits));
  }

  private static Tensor like(Tensor t, RandomStream random) {
    return random.normal(t.shape()).to(t.device(), t.scalar_type());
  }
}
