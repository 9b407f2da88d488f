package gansaku.models.biggan;

import static gansaku.nn.Functional.relu_;

import gansaku.error.InputException;
import gansaku.model.FirstLayer;
import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetPlan;
import gansaku.models.sngan.UpBlock;
import gansaku.nn.BatchNorm;
import gansaku.nn.ConditionalBatchNorm;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Embedding;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Plain;
import gansaku.nn.SelfAttention;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * BigGAN generator (Brock et al. 2019, Fig. 15): z is split, one piece for each block; each block's
 * batch norm is conditioned on its piece and on one embedding of the class that all blocks share. z
 * [N, Z] and classes [N] → image [N, C, S, S] in [-1, 1].
 */
public final class BigganGenerator extends ConditionalLayer implements FirstLayer {
  private static final Norms NORMS = Norms.SPECTRAL;

  private final long width;
  private final long piece;
  private final Embedding shared;
  private final Layer fc;
  private final List<UpBlock> blocks = new ArrayList<>();
  private final List<Layer> attention = new ArrayList<>();
  private final BatchNorm bn;
  private final Layer conv;

  /** Makes a generator; {@code embedding} is the size of the shared embedding, 128 in the paper. */
  public BigganGenerator(ResnetPlan plan, int z, int w, int channels, int classes, int embedding) {
    int pieces = plan.blocks() + 1;
    InputException.check(
        z % pieces == 0,
        "latent.size is %s, but this model splits it in %s equal pieces; use %s",
        z,
        pieces,
        (z / pieces + 1) * pieces);
    width = (long) plan.g().get(0) * w;
    piece = z / pieces;
    shared = add("shared", new Embedding(classes, embedding));
    fc = add("fc", NORMS.apply(new Linear(piece, width * 16)));
    long condition = piece + embedding;
    LongFunction<Layer> batchNorm =
        c ->
            new ConditionalBatchNorm(
                c,
                NORMS.apply(Linear.withoutBias(condition, c)),
                NORMS.apply(Linear.withoutBias(condition, c)));
    for (int i = 0; i < plan.blocks(); i++) {
      long in = (long) plan.g().get(i) * w;
      long out = (long) plan.g().get(i + 1) * w;
      blocks.add(add("block" + (i + 1), new UpBlock(in, out, NORMS, batchNorm)));
      attention.add(8 << i == plan.attention() ? attention(out) : Plain.identity());
    }
    long last = (long) plan.g().get(plan.blocks()) * w;
    bn = add("bn", new BatchNorm(last));
    conv = add("conv", NORMS.apply(new Conv2d(last, channels, 3, 1, 1)));
  }

  private Layer attention(long channels) {
    return add("attention", new SelfAttention(channels, NORMS.function()));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc.forward(codes.narrow(1, 0, piece));
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    Tensor e = shared.forward(y); // [N, embedding]
    Tensor h = first(z).view(-1, width, 4, 4);
    for (int i = 0; i < blocks.size(); i++) {
      Tensor own = z.narrow(1, (i + 1) * piece, piece);
      Tensor condition = torch.cat(new TensorVector(own, e), 1); // [N, piece + embedding]
      h = attention.get(i).forward(blocks.get(i).forward(h, condition));
    }
    return conv.forward(relu_(bn.forward(h))).tanh();
  }

  @Override
  public Value onnx(Value z, Value y) {
    Value e = shared.onnx(y);
    Value h = fc.onnx(z.narrow(1, 0, piece)).reshape(0, width, 4, 4);
    for (int i = 0; i < blocks.size(); i++) {
      Value condition = z.narrow(1, (i + 1) * piece, piece).concat(1, e);
      h = attention.get(i).onnx(blocks.get(i).onnx(h, condition));
    }
    return conv.onnx(bn.onnx(h).relu()).tanh();
  }
}
