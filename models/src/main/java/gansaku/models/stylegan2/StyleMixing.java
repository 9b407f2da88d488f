package gansaku.models.stylegan2;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gives images the styles of one code up to a layer and of another from there on, so that no style
 * learns to rely on its neighbours (Karras et al. 2019, §3.1).
 */
public final class StyleMixing {
  private StyleMixing() {}

  /**
   * Returns {@code ws} [N, L, W], from a layer on replaced with a probability of {@code share}. The
   * layer is the same for the whole batch.
   *
   * @param active how many layers are in use; the layer is one of them
   * @param other makes the w [N, W] of other codes
   */
  public static Tensor mixed(
      Tensor ws, int active, double share, RandomStream random, Supplier<Tensor> other) {
    if (share == 0 || random.uniform(0, 1, 1).item_double() >= share) {
      return ws;
    }
    long layers = ws.size(1);
    long from = 1 + (long) random.integers(active - 1L, 1).item_double(); // 1 … active - 1
    Tensor late = other.get().unsqueeze(1).expand(ws.size(0), layers - from, ws.size(2));
    return torch.cat(new TensorVector(ws.narrow(1, 0, from), late), 1);
  }

  /** Draws noise in {@code z}'s shape, from N(0, 1). */
  public static Tensor like(Tensor z, RandomStream random) {
    return random.normal(z.shape()).to(z.device(), Tensors.type(z));
  }
}
