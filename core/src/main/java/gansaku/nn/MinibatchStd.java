package gansaku.nn;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Appends one channel that tells how much the images of a group differ (Karras et al. 2018, §3):
 * the mean over channels and places of the standard deviation within the group. [N, C, H, W] → [N,
 * C + 1, H, W].
 */
public final class MinibatchStd extends Layer {
  private static final double EPS = 1e-8;

  private final long group;

  /**
   * Makes a layer.
   *
   * @param group how many images are compared, G; 4 in the paper's code. A batch that it does not
   *     divide goes in groups of its largest divisor below.
   */
  public MinibatchStd(long group) {
    this.group = group;
  }

  @Override
  public Tensor forward(Tensor x) {
    long n = x.size(0);
    long g = Math.min(group, n);
    while (n % g != 0) {
      g--;
    }
    long m = n / g;
    long c = x.size(1);
    long h = x.size(2);
    long w = x.size(3);
    Tensor y = Tensors.atLeastFloat(x).reshape(g, m, c, h, w); // image n is of group n mod M
    Tensor mean = y.mean(new long[] {0}, true, Tensors.sameType()); // [1, M, C, H, W]
    Tensor var = y.sub(mean).square().mean(new long[] {0}, false, Tensors.sameType());
    Tensor std = var.add(Tensors.scalar(EPS)).sqrt(); // [M, C, H, W]
    Tensor one = std.mean(new long[] {1, 2, 3}, false, Tensors.sameType()); // [M]
    Tensor channel = one.view(1, m, 1, 1, 1).expand(g, m, 1, h, w).reshape(n, 1, h, w);
    return torch.cat(new TensorVector(x, channel.to(x.scalar_type())), 1);
  }
}
