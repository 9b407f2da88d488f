package gansaku.models.stackgan;

import static gansaku.tensor.Tensors.scalar;

import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.objective.GaussianKl;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Conditioning augmentation (Zhang et al. 2017, §3.2): a text [N, E] stands for a normal
 * distribution of codes [N, C], so that texts near to each other share images.
 */
final class Augmentation extends Module {
  private final Linear fc;
  private final Layer unit;
  private final long size;

  /** Makes one of texts of {@code e} numbers and codes of {@code c}. */
  Augmentation(Unit unit, long e, long c) {
    this.size = c;
    this.unit = unit.layer();
    fc = add("fc", new Linear(e, 2 * c * unit.factor()));
  }

  /**
   * Codes of some texts.
   *
   * @param mu their mean, [N, C]
   * @param logvar the logarithm of their variance, [N, C]
   */
  public record Codes(Tensor mu, Tensor logvar) {
    /** Returns the codes that {@code eps} [N, C] of N(0, I) stands for. */
    public Tensor at(Tensor eps) {
      return mu.add(eps.mul(logvar.mul(scalar(0.5)).exp()));
    }

    /**
     * Returns how far the distributions are from N(0, I) (Eq. 2), the mean over images and numbers.
     */
    public Tensor kl() {
      Tensor sum =
          GaussianKl.toStandardNormal(Tensors.atLeastFloat(mu), Tensors.atLeastFloat(logvar));
      return sum.div(scalar(mu.size(1)));
    }
  }

  /** Returns the codes of texts {@code e} [N, E]. */
  public Codes of(Tensor e) {
    Tensor both = unit.forward(fc.forward(e)); // [N, 2C]
    return new Codes(both.narrow(1, 0, size), both.narrow(1, size, size));
  }

  /** Writes the codes of {@code e} at {@code eps}. */
  Value onnx(Value e, Value eps) {
    Value both = unit.onnx(fc.onnx(e));
    Value deviation = both.narrow(1, size, size).mul(0.5).each("Exp");
    return both.narrow(1, 0, size).add(eps.mul(deviation));
  }
}
