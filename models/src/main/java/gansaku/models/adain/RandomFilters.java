package gansaku.models.adain;

import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/** Weights of convolutions that keep features about as large as their inputs. */
final class RandomFilters {
  private RandomFilters() {}

  /** Fills weights [O, I, k, k] of a layer that sees images in [-1, 1] (He et al. 2015). */
  static void first(Tensor p, RandomStream random) {
    random.fillNormal(p, 0, Math.sqrt(2 / fanIn(p)));
  }

  /**
   * Fills weights of a layer that sees what comes out of a ReLU.
   *
   * <p>What each filter sums up to is taken from it: since all that comes out of a ReLU is
   * positive, a mean of all channels would grow from layer to layer, until any two images look
   * alike. It is 1/π of their mean square (of half a normal distribution).
   */
  static void later(Tensor p, RandomStream random) {
    random.fillNormal(p, 0, Math.sqrt(2 / (1 - 1 / Math.PI) / fanIn(p)));
    p.sub_(p.mean(1, 2, 3).view(p.size(0), 1, 1, 1));
  }

  private static double fanIn(Tensor p) {
    return (double) p.numel() / p.size(0);
  }
}
