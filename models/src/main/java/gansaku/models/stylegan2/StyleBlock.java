package gansaku.models.stylegan2;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.Fir;
import gansaku.nn.Module;
import gansaku.onnx.Graph;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What G does at one size: a learnt image or a doubling at first, a convolution, a look. */
final class StyleBlock extends Module {
  private final Tensor start;
  private final Tensor f = buffer("resample_filter", Fir.filter(1, 3, 3, 1));
  private final List<SynthesisLayer> convs = new ArrayList<>();
  private final ConditionalLayer torgb;

  /**
   * What a block hands to the next.
   *
   * @param x features [N, I, H, W]
   * @param image the image so far, [N, C, H, W]; absent at first
   * @param used how many styles were used
   */
  record State(Tensor x, Tensor image, int used) {}

  StyleBlock(StylePlan plan, int side, RandomStream random) {
    int out = plan.features(side);
    start = side == 4 ? parameter("const", torch.zeros(out, 4, 4)) : absent();
    if (side > 4) {
      int in = plan.features(side / 2);
      convs.add(add("conv0", new SynthesisLayer(in, out, plan.w(), side, true, random)));
    }
    convs.add(add("conv1", new SynthesisLayer(out, out, plan.w(), side, false, random)));
    torgb = add("torgb", new ToRgb(out, plan.channels(), plan.w()));
  }

  @Override
  protected void reset(RandomStream random) {
    if (start.defined()) {
      random.fillNormal(start, 0, 1);
    }
  }

  /** Returns the learnt image for {@code n} images, [n, O, 4, 4]. */
  Tensor start(long n) {
    return start.unsqueeze(0).expand(n, start.size(0), 4, 4);
  }

  /**
   * Returns how {@code w} [N, W] spreads the features of each convolution, one beside the other.
   */
  List<Tensor> spread(Tensor w) {
    return convs.stream().map(conv -> conv.affine.forward(w)).toList();
  }

  State forward(State before, Tensor ws) {
    Tensor x = before.x();
    int used = before.used();
    for (SynthesisLayer conv : convs) {
      x = conv.forward(x, ws.select(1, used++));
    }
    // The look takes the style of the next size's first convolution.
    Tensor part = torgb.forward(x, ws.select(1, used));
    Tensor image = before.image();
    return new State(x, image.defined() ? Fir.up(image, f).add(part) : part, used);
  }

  /** What {@link State} is in a graph, in which one style is that of all layers. */
  record Written(Value x, Optional<Value> image) {}

  /** Writes the learnt image, of one image for all. */
  Written startOnnx(Graph graph) {
    return new Written(graph.constant(start.unsqueeze(0)), Optional.empty());
  }

  /** Writes {@link #forward} for styles that are all {@code w} [N, W]. */
  Written onnx(Written before, Value w) {
    Value x = before.x();
    for (SynthesisLayer conv : convs) {
      x = conv.onnx(x, w);
    }
    Value part = torgb.onnx(x, w);
    return new Written(
        x, Optional.of(before.image().map(y -> Fir.up(y, f).add(part)).orElse(part)));
  }
}
