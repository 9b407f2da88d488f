package gansaku.nn.optim;

import gansaku.error.InputException;
import gansaku.nn.Gradients;
import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A rule that sees gradients of bounded length only (Pascanu et al. 2013, Alg. 1): those of a
 * network are scaled down together, as by PyTorch's {@code clip_grad_norm_}.
 *
 * @param rule what moves the weights
 * @param maxNorm the largest norm of a network's gradients, above 0
 */
public record Clipped(UpdateRule rule, double maxNorm) implements UpdateRule {
  public Clipped {
    InputException.check(
        maxNorm > 0,
        "optimizer.clip-norm is %s; use more than 0, e.g. 1, or leave it out",
        maxNorm);
  }

  @Override
  public double lr() {
    return rule.lr();
  }

  @Override
  public Clipped slowed(double r) {
    return new Clipped(rule.slowed(r), maxNorm);
  }

  @Override
  public List<String> slots() {
    return rule.slots();
  }

  @Override
  public void prepare(Collection<Tensor> parameters) {
    Gradients.clip(parameters, maxNorm);
  }

  @Override
  public void update(Tensor p, Tensor g, Slots slots, Tensor step, double lr) {
    rule.update(p, g, slots, step, lr);
  }
}
