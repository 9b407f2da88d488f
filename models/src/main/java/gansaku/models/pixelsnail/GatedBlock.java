package gansaku.models.pixelsnail;

import gansaku.nn.Dropout;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated residual block (Salimans et al. 2017, §2.4): x + a σ(b), where (a, b) is made of x, of
 * what else there is to know, and of the condition.
 */
final class GatedBlock extends Module {

  /**
   * What a block is like.
   *
   * @param width channels of x
   * @param within channels between its convolutions
   * @param reach of both
   * @param beside channels of what else there is to know; 0 for nothing
   * @param condition channels of the condition; 0 for none
   */
  record Shape(long width, long within, Reach reach, long beside, long condition) {}

  private final NormedConv first;
  private final NormedConv second;
  private final Optional<NormedConv> beside;
  private final Optional<NormedConv> condition;
  private final Dropout dropout;

  /** Makes a block that drops {@code p} of what is within, by {@code dropping}. */
  GatedBlock(Shape shape, double p, RandomStream dropping) {
    first = add("conv1", new NormedConv(shape.width(), shape.within(), shape.reach()));
    beside = point("aux", shape.beside(), shape.within());
    dropout = add("dropout", new Dropout(p, dropping, false));
    second = add("conv2", new NormedConv(shape.within(), 2 * shape.width(), shape.reach()));
    condition = point("condition", shape.condition(), 2 * shape.width());
  }

  private Optional<NormedConv> point(String name, long in, long out) {
    return in == 0
        ? Optional.empty()
        : Optional.of(add(name, new NormedConv(in, out, Reach.POINT)));
  }

  /** Returns [N, width, h, w] of {@code x} and of the condition that it was made for, if any. */
  Tensor forward(Tensor x, Optional<Tensor> told, Sight sight) {
    return forward(x, Optional.empty(), told, sight);
  }

  /** Returns [N, width, h, w] of {@code x} and of {@code also}, [N, beside, h, w]. */
  Tensor with(Tensor x, Tensor also, Sight sight) {
    return forward(x, Optional.of(also), Optional.empty(), sight);
  }

  private Tensor forward(Tensor x, Optional<Tensor> also, Optional<Tensor> told, Sight sight) {
    Tensor h = first.forward(torch.elu(x), sight);
    if (also.isPresent()) {
      h = h.add(beside.orElseThrow().forward(torch.elu(also.get()), sight));
    }
    h = second.forward(dropout.forward(torch.elu(h)), sight); // [N, 2 width, h, w]
    if (told.isPresent() && condition.isPresent()) {
      h = h.add(condition.get().forward(told.get(), sight));
    }
    return x.add(torch.glu(h, 1));
  }
}
