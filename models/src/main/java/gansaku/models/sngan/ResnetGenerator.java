package gansaku.models.sngan;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conditional;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Plain;
import gansaku.nn.SelfAttention;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * Residual generator (Miyato et al. 2018, Tab. 4 and 5). z [N, Z] and y → image [N, C, S, S] in
 * [-1, 1].
 */
public final class ResnetGenerator extends ConditionalLayer implements FirstLayer {
  private final long width;
  private final Layer fc;
  private final List<UpBlock> blocks = new ArrayList<>();
  private final List<Layer> attention = new ArrayList<>();
  private final BatchNorm bn;
  private final Layer conv;

  /**
   * Makes a generator.
   *
   * @param w the width that the plan multiplies
   * @param batchNorm makes a layer that normalises so many channels, maybe by y
   */
  public ResnetGenerator(
      ResnetPlan plan, int z, int w, int channels, Norms norms, LongFunction<Layer> batchNorm) {
    width = (long) plan.first() * w;
    fc = add("fc", norms.apply(new Linear(z, width * 16)));
    for (int i = 0; i < plan.blocks(); i++) {
      long in = (long) plan.g().get(i) * w;
      long out = (long) plan.g().get(i + 1) * w;
      blocks.add(add("block" + (i + 1), new UpBlock(in, out, norms, batchNorm)));
      attention.add(8 << i == plan.attention() ? attention(out, norms) : Plain.identity());
    }
    long last = (long) plan.g().get(plan.blocks()) * w;
    bn = add("bn", new BatchNorm(last));
    conv = add("conv", norms.apply(new Conv2d(last, channels, 3, 1, 1)));
  }

  private Layer attention(long channels, Norms norms) {
    return add("attention", new SelfAttention(channels, norms.function()));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    Tensor h = first(z).view(-1, width, 4, 4);
    for (int i = 0; i < blocks.size(); i++) {
      Conditional block = blocks.get(i);
      h = attention.get(i).forward(block.forward(h, y)); // [N, …, 8·2ⁱ, 8·2ⁱ]
    }
    return conv.forward(relu_(bn.forward(h))).tanh();
  }

  @Override
  public Value onnx(Value z, Value y) {
    Value h = fc.onnx(z).reshape(0, width, 4, 4);
    for (int i = 0; i < blocks.size(); i++) {
      h = attention.get(i).onnx(blocks.get(i).onnx(h, y));
    }
    return conv.onnx(bn.onnx(h).relu()).tanh();
  }
}
