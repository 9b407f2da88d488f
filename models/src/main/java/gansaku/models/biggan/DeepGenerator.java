package gansaku.models.biggan;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetPlan;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conditional;
import gansaku.nn.ConditionalBatchNorm;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Embedding;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.SelfAttention;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * BigGAN-deep's generator (Brock et al. 2019, Fig. 16 and Tab. 7): every block is told the whole of
 * z and the class's embedding. z [N, Z] and classes [N] → image [N, C, S, S] in [-1, 1].
 */
public final class DeepGenerator extends ConditionalLayer implements FirstLayer {
  private static final Norms NORMS = Norms.SPECTRAL;

  private final long width;
  private final long embedding;
  private final Embedding shared;
  private final Layer fc;
  private final List<Conditional> layers = new ArrayList<>();
  private final BatchNorm bn;
  private final Layer conv;

  /**
   * Makes a generator of two blocks for each size, the second of which doubles it.
   *
   * @param w the width that the plan multiplies
   * @param embedding the size of the shared embedding, 128 in the paper
   */
  public DeepGenerator(ResnetPlan plan, int z, int w, int channels, int classes, int embedding) {
    long condition = (long) z + embedding;
    width = (long) plan.g().get(0) * w;
    this.embedding = embedding;
    shared = add("shared", new Embedding(classes, embedding));
    fc = add("fc", NORMS.apply(new Linear(condition, width * 16)));
    LongFunction<Layer> batchNorm =
        c ->
            new ConditionalBatchNorm(
                c,
                NORMS.apply(Linear.withoutBias(condition, c)),
                NORMS.apply(Linear.withoutBias(condition, c)));
    for (int i = 0; i < plan.blocks(); i++) {
      long in = (long) plan.g().get(i) * w;
      long out = (long) plan.g().get(i + 1) * w;
      String name = "block" + (i + 1);
      layers.add(add(name + "_1", new DeepUpBlock(in, in, 1, NORMS, batchNorm)));
      layers.add(add(name + "_2", new DeepUpBlock(in, out, 2, NORMS, batchNorm)));
      if (8 << i == plan.attention()) {
        layers.add(Conditional.of(add("attention", new SelfAttention(out, NORMS.function()))));
      }
    }
    long last = (long) plan.g().get(plan.blocks()) * w;
    bn = add("bn", new BatchNorm(last));
    conv = add("conv", NORMS.apply(new Conv2d(last, channels, 3, 1, 1)));
  }

  @Override
  public Tensor first(Tensor codes) {
    Tensor untold = Tensors.zerosBeside(codes, codes.size(0), embedding);
    return fc.forward(torch.cat(new TensorVector(codes, untold), 1));
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    Tensor told = torch.cat(new TensorVector(z, shared.forward(y)), 1); // [N, Z + embedding]
    Tensor h = fc.forward(told).view(-1, width, 4, 4);
    for (Conditional layer : layers) {
      h = layer.forward(h, told);
    }
    return conv.forward(relu_(bn.forward(h))).tanh();
  }

  @Override
  public Value onnx(Value z, Value y) {
    Value told = z.concat(1, shared.onnx(y));
    Value h = fc.onnx(told).reshape(0, width, 4, 4);
    for (Conditional layer : layers) {
      h = layer.onnx(h, told);
    }
    return conv.onnx(bn.onnx(h).relu()).tanh();
  }
}
