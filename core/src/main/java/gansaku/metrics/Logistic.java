package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Logistic regression: P(y = 1 | x) = σ(w·x + b), by Newton's method.
 *
 * @param w [M] float64
 * @param b the intercept
 */
public record Logistic(Tensor w, double b) {
  private static final int STEPS = 50;
  private static final double DONE = 1e-10;

  /**
   * Minimises Σ log(1 + e^{∓(w·x + b)}) + λ/2 ‖w‖²; b is free.
   *
   * @param x [N, M]
   * @param y 0 or 1, [N]
   * @param ridge λ, more than 0: the classes may be apart, and columns depend on each other
   */
  public static Logistic fit(Tensor x, Tensor y, double ridge) {
    try (var scope = new Scope()) {
      long m = x.size(1);
      Tensor one = Tensors.onesBeside(x, x.size(0), 1);
      Tensor a = torch.cat(new TensorVector(x, one), 1).to(ScalarType.Double); // [N, M + 1]
      Tensor target = y.to(ScalarType.Double);
      Tensor penalty = Tensors.onesBeside(a, m + 1).mul(Tensors.scalar(ridge));
      penalty.select(0, m).fill_(Tensors.scalar(1e-9)); // the intercept's
      Tensor theta = penalty.mul(Tensors.scalar(0));
      for (int i = 0; i < STEPS; i++) {
        Tensor p = a.mv(theta).sigmoid();
        Tensor gradient = a.t().mv(p.sub(target)).add(penalty.mul(theta));
        Tensor weight = p.mul(p.neg().add(Tensors.scalar(1))).add(Tensors.scalar(1e-12));
        Tensor hessian = a.t().mm(a.mul(weight.unsqueeze(1))).add(torch.diag(penalty));
        Tensor step = torch.linalg_solve(hessian, gradient);
        theta = theta.sub(step);
        if (step.abs().max().item_double() < DONE) {
          break;
        }
      }
      return new Logistic(
          scope.keep(theta.narrow(0, 0, m).clone()), theta.select(0, m).item_double());
    }
  }

  /** Returns P(y = 1 | x) of each row of {@code x} [N, M], [N]. */
  public Tensor probability(Tensor x) {
    return x.to(ScalarType.Double).mv(w).add(Tensors.scalar(b)).sigmoid();
  }
}
