package gansaku.nn;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Collection;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What is done to gradients on their way back, and before the optimiser's step. */
public final class Gradients {
  private Gradients() {}

  /**
   * Returns {@code x}, whose gradients are multiplied by {@code factor} on their way back. Of -λ
   * that is gradient reversal (Ganin & Lempitsky 2015, Eq. 7 and 8), without a backward of its own.
   */
  public static Tensor times(Tensor x, double factor) {
    return x.detach().mul(Tensors.scalar(1 - factor)).add(x, Tensors.scalar(factor));
  }

  /**
   * Returns the Euclidean norm of all gradients of {@code parameters} together, a number on their
   * device; 0 without gradients.
   */
  public static Tensor norm(Collection<Tensor> parameters) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var norms = new TensorVector();
      for (Tensor p : parameters) {
        if (p.grad().defined()) {
          norms.push_back(p.grad().norm());
        }
      }
      return scope.keep(norms.empty() ? Tensors.zeroBeside(parameters) : torch.stack(norms).norm());
    }
  }

  /**
   * Scales all gradients down so that their norm together is at most {@code maxNorm}, as PyTorch's
   * {@code clip_grad_norm_}, and returns the norm before. Nothing waits for the norm's value.
   */
  public static Tensor clip(Collection<Tensor> parameters, double maxNorm) {
    InputException.check(maxNorm > 0, "the largest gradient norm is %s; use more than 0", maxNorm);
    Tensor norm = norm(parameters);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor scale = norm.add(Tensors.scalar(1e-6)).reciprocal().mul(Tensors.scalar(maxNorm));
      Tensor atMost1 = scale.clamp_max(Tensors.scalar(1));
      for (Tensor p : parameters) {
        if (p.grad().defined()) {
          p.grad().mul_(atMost1);
        }
      }
    }
    return norm;
  }
}
