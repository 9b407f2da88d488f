package gansaku.nn;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What is done to gradients between the backward pass and the optimiser's step. */
public final class Gradients {
  private Gradients() {}

  /** Returns the Euclidean norm of all gradients of {@code parameters} together. */
  public static double norm(List<Tensor> parameters) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var norms = new TensorVector();
      for (Tensor p : parameters) {
        if (p.grad().defined()) {
          norms.push_back(p.grad().norm());
        }
      }
      return norms.empty() ? 0 : torch.stack(norms).norm().item_double();
    }
  }

  /**
   * Scales all gradients down so that their norm together is at most {@code maxNorm}, as PyTorch's
   * {@code clip_grad_norm_}, and returns the norm before.
   */
  public static double clip(List<Tensor> parameters, double maxNorm) {
    InputException.check(maxNorm > 0, "the largest gradient norm is %s; use more than 0", maxNorm);
    double norm = norm(parameters);
    double scale = maxNorm / (norm + 1e-6);
    if (scale < 1) {
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        for (Tensor p : parameters) {
          if (p.grad().defined()) {
            p.grad().mul_(Tensors.scalar(scale));
          }
        }
      }
    }
    return norm;
  }
}
