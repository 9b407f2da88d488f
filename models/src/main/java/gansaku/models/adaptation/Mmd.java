package gansaku.models.adaptation;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The squared maximum mean discrepancy of features under several Gaussian kernels at once (Long et
 * al. 2015, Eq. 1–3), unbiased (Gretton et al. 2012, Eq. 3): k(x, y) is the mean over u of exp(-‖x
 * - y‖² / 2 α_u m), where m is the mean of ‖x - y‖² over the batch's pairs and α_u = 2^-3, …, 2^1.
 * It may be a little below 0.
 *
 * <p>m is differentiated, too, so that smaller features are no nearer ones.
 *
 * @param weight how often it counts beside the cross-entropy
 */
public record Mmd(double weight) implements Alignment {
  private static final List<Double> ALPHAS = List.of(0.125, 0.25, 0.5, 1.0, 2.0);
  private static final double EPS = 1e-12;

  public Mmd {
    InputException.check(
        weight >= 0, "adaptation.weight is %s; use 0 (none) or more, 1 is usual", weight);
  }

  @Override
  public String name() {
    return "mmd";
  }

  @Override
  public double weight(double p) {
    return weight;
  }

  @Override
  public Optional<Tensor> loss(Tensor source, Tensor target) {
    long n = source.size(0);
    long m = target.size(0);
    Tensor distances = squaredDistances(Tensors.cat(List.of(source, target))); // [N+M, N+M]
    double pairs = (double) (n + m) * (n + m - 1);
    Tensor mean = distances.sum().div(Tensors.scalar(pairs)).add(Tensors.scalar(EPS));
    Tensor k = kernel(distances.div(mean));
    Tensor within = off(k.narrow(0, 0, n).narrow(1, 0, n));
    Tensor others = off(k.narrow(0, n, m).narrow(1, n, m));
    Tensor across = k.narrow(0, 0, n).narrow(1, n, m).mean();
    return Optional.of(within.add(others).sub(across.mul(Tensors.scalar(2))));
  }

  /** Returns ‖x_i - x_j‖² of the rows of {@code x} [K, D]. */
  private static Tensor squaredDistances(Tensor x) {
    Tensor square = x.square().sum(1); // [K]
    Tensor twice = x.mm(x.t()).mul(Tensors.scalar(2));
    Tensor apart = square.unsqueeze(0).add(square.unsqueeze(1)).sub(twice);
    return apart.clamp_min(Tensors.scalar(0)); // of a row and itself rounding may leave less
  }

  private static Tensor kernel(Tensor distances) {
    Tensor sum = Tensors.zeroBeside(List.of(distances)).to(distances.scalar_type());
    for (double alpha : ALPHAS) {
      sum = sum.add(distances.mul(Tensors.scalar(-0.5 / alpha)).exp());
    }
    return sum.div(Tensors.scalar(ALPHAS.size()));
  }

  /** Returns the mean of {@code k} [K, K] off its diagonal. */
  private static Tensor off(Tensor k) {
    double size = k.size(0);
    return k.sum().sub(k.diag().sum()).div(Tensors.scalar(size * (size - 1)));
  }
}
