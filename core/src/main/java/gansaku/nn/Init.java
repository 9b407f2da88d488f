package gansaku.nn;

import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Draws of a network's first weights. */
public final class Init {
  private Init() {}

  /**
   * Fills {@code weight} and {@code bias} from U(-1/√fanIn, 1/√fanIn), PyTorch's default for linear
   * and convolutional layers (He et al. 2015 with a = √5).
   */
  static void kaimingUniform(Tensor weight, Tensor bias, long fanIn, RandomStream random) {
    double bound = 1 / Math.sqrt(fanIn);
    random.fillUniform(weight, -bound, bound);
    if (bias.defined()) {
      random.fillUniform(bias, -bound, bound);
    }
  }

  /**
   * Draws DCGAN's first weights (Radford et al. 2015, §4): N(0, 0.02²) for linear and convolutional
   * layers, N(1, 0.02²) for batch norm's scale, biases 0.
   */
  public static void dcgan(Module network, RandomStream random) {
    network.draw(
        () ->
            network
                .namedParameters()
                .forEach(
                    (name, t) -> {
                      if (t.dim() > 1) {
                        random.fillNormal(t, 0, 0.02);
                      } else if (name.endsWith("weight")) {
                        random.fillNormal(t, 1, 0.02);
                      } else {
                        t.zero_();
                      }
                    }));
  }

  /**
   * Draws weights with orthonormal rows or columns (Saxe et al. 2014), as {@code
   * torch.nn.init.orthogonal_}, on top of PyTorch's defaults; biases 0.
   */
  public static void orthogonal(Module network, RandomStream random) {
    network.initialise(random);
    network.draw(
        () ->
            network
                .namedParameters()
                .forEach(
                    (name, t) -> {
                      if (t.dim() > 1 && t.norm().item_double() > 0) {
                        t.copy_(orthonormal(t.size(0), t.numel() / t.size(0), random).view_as(t));
                      } else if (name.endsWith("bias")) {
                        t.zero_();
                      }
                    }));
  }

  private static Tensor orthonormal(long rows, long columns, RandomStream random) {
    Tensor drawn = random.normal(rows, columns);
    var qr = torch.linalg_qr(rows < columns ? drawn.t() : drawn);
    Tensor q = qr.get0().mul(qr.get1().diagonal().sign()); // one answer, uniformly distributed
    return rows < columns ? q.t() : q;
  }
}
