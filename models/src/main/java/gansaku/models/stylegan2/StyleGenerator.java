package gansaku.models.stylegan2;

import gansaku.model.FirstLayer;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Module;
import gansaku.nn.StyleBased;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * StyleGAN2's generator (Karras et al. 2020, Fig. 2 and 7b): z is mapped to w, and w scales the
 * weights of every convolution; each size adds its part to the enlarged image of the one below. z
 * [N, Z], y [N] → image [N, C, S, S], about [-1, 1].
 */
public final class StyleGenerator extends ConditionalLayer implements StyleBased, FirstLayer {
  private final StylePlan plan;
  private final Mapping mapping;
  private final Blocks synthesis;
  private final RandomStream random;

  /** The part that makes images of styles. */
  private static final class Blocks extends Module {
    private final List<StyleBlock> all = new ArrayList<>();

    Blocks(StylePlan plan, RandomStream random) {
      for (int side = 4; side <= plan.size(); side *= 2) {
        all.add(add("b" + side, new StyleBlock(plan, side, random)));
      }
    }
  }

  /** Makes a generator that draws from {@code random} in training. */
  public StyleGenerator(StylePlan plan, RandomStream random) {
    this.plan = plan;
    this.random = random;
    mapping =
        add(
            "mapping",
            new Mapping(
                new Mapping.Plan(
                    plan.z(), plan.classes(), plan.w(), plan.layers(), plan.memory())));
    synthesis = add("synthesis", new Blocks(plan, random));
  }

  @Override
  public int layers() {
    return plan.styles();
  }

  @Override
  public Tensor styles(Tensor z, Tensor y) {
    Tensor w = mapping.forward(z, y); // [N, W]
    Tensor ws = w.unsqueeze(1).expand(w.size(0), layers(), plan.w());
    if (!isTraining()) {
      return ws;
    }
    mapping.note(w);
    return StyleMixing.mixed(
        ws, layers(), plan.mixing(), random, () -> mapping.forward(StyleMixing.like(z, random), y));
  }

  @Override
  public Tensor image(Tensor styles) {
    var state =
        new StyleBlock.State(synthesis.all.get(0).start(styles.size(0)), Tensors.absent(), 0);
    for (StyleBlock block : synthesis.all) {
      state = block.forward(state, styles);
    }
    return state.image();
  }

  /** Returns the affine layers' styles of {@code codes} w [N, W], without those of the colours. */
  @Override
  public Tensor first(Tensor codes) {
    Tensor[] spread =
        synthesis.all.stream().flatMap(b -> b.spread(codes).stream()).toArray(Tensor[]::new);
    return torch.cat(new TensorVector(spread), 1); // [N, features of all]
  }

  @Override
  public Optional<Tensor> averageStyle() {
    return mapping.average();
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    return image(styles(z, y));
  }

  @Override
  public Value onnx(Value z, Value y) {
    Value w = mapping.onnx(z, y);
    var state = synthesis.all.get(0).startOnnx(w.graph());
    for (StyleBlock block : synthesis.all) {
      state = block.onnx(state, w);
    }
    return state.image().orElseThrow();
  }
}
