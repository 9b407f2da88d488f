package gansaku.models.pixelsnail;

import gansaku.model.Quantizes.Level;
import gansaku.nn.Embedding;
import gansaku.nn.Functional;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How likely each code of a map is, given those before it, row by row (Chen et al. 2018): of the
 * first level with attention, of others without, but told the level above (Razavi et al. 2019,
 * §3.2).
 */
public final class PixelSnailNetwork extends Module {
  private final Level level;
  private final NormedConv above;
  private final NormedConv left;
  private final List<PixelBlock> blocks = new ArrayList<>();
  private final NormedConv out;
  private final Optional<ConditionStack> stack;
  private final Optional<Embedding> classes;

  /**
   * Makes the network of {@code level}.
   *
   * @param upper the level that it is told; empty for the first
   * @param count how many classes it is told; 0 for none
   */
  PixelSnailNetwork(
      Plan plan, Level level, Optional<Level> upper, int count, RandomStream dropping) {
    this.level = level;
    int width = plan.width();
    above = add("above", new NormedConv(level.count(), width, Reach.above(plan.kernel())));
    left = add("left", new NormedConv(level.count(), width, Reach.leftOf(plan.kernel())));
    long condition = upper.isPresent() || count > 0 ? width : 0;
    for (int i = 0; i < plan.blocks(); i++) {
      blocks.add(add("blocks." + i, new PixelBlock(plan, upper.isEmpty(), condition, dropping)));
    }
    out = add("out", new NormedConv(width, level.count(), Reach.POINT));
    stack = upper.map(of -> add("upper", new ConditionStack(plan, of.count(), dropping)));
    classes = Optional.of(count).filter(n -> n > 0).map(n -> add("class", new Embedding(n, width)));
  }

  Level level() {
    return level;
  }

  /** Returns {@code codes} [N, h, w] as ones and zeros in numbers as the weights', [N, K, h, w]. */
  Tensor hot(Tensor codes) {
    return hot(codes, level.count());
  }

  private Tensor hot(Tensor codes, int count) {
    return torch.one_hot(codes, count).permute(0, 3, 1, 2).to(out.bias().scalar_type());
  }

  /**
   * Returns the condition: [N, width, h, w] of the codes above, [N, width, 1, 1] of a class alone,
   * or nothing.
   *
   * @param upper codes of the level above, [N, h', w']
   * @param upperCount how many codes that level has
   * @param labels classes [N]
   */
  Optional<Tensor> condition(Optional<Tensor> upper, int upperCount, Optional<Tensor> labels) {
    Optional<Tensor> ofCodes =
        stack.map(
            layers ->
                Functional.nearest(
                    layers.forward(hot(upper.orElseThrow(), upperCount)),
                    level.height(),
                    level.width()));
    Optional<Tensor> ofClass =
        classes.map(table -> table.forward(labels.orElseThrow()).unsqueeze(-1).unsqueeze(-1));
    return ofCodes.isPresent() && ofClass.isPresent()
        ? Optional.of(ofCodes.get().add(ofClass.get()))
        : ofCodes.or(() -> ofClass);
  }

  /**
   * Returns logits [N, K, h, w] of each place, or [N, K, 1, 1] of one.
   *
   * @param hot the codes as ones and zeros, [N, K, h, w]; at one place, what is at the one before
   * @param condition as {@link #condition}
   */
  Tensor forward(Tensor hot, Optional<Tensor> condition, Sight sight) {
    Tensor h = above.forward(hot, sight).add(left.forward(hot, sight));
    Optional<Tensor> told = condition.map(sight::here);
    for (PixelBlock block : blocks) {
      h = block.forward(h, told, sight);
    }
    return out.forward(torch.elu(h), sight);
  }

  /**
   * Returns -ln p(code | those before it) of {@code codes} [N, h, w], in {@code codes}' shape and
   * float32 or finer.
   */
  public Tensor nats(Tensor codes, Optional<Tensor> condition) {
    Tensor logits = Tensors.atLeastFloat(forward(hot(codes), condition, new WholeMap()));
    return logits.log_softmax(1).gather(1, codes.unsqueeze(1)).squeeze(1).neg();
  }
}
