package gansaku.models.pggan;

import static gansaku.nn.Functional.leakyRelu_;
import static gansaku.nn.Functional.pixelNorm;
import static gansaku.nn.Functional.upsampleNearest;
import static java.util.Objects.requireNonNull;

import gansaku.model.FirstLayer;
import gansaku.nn.EqualConv2d;
import gansaku.nn.EqualLinear;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.onnx.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * PGGAN generator (Karras et al. 2018, Tab. 2). z [N, Z] → image [N, C, s, s], about [-1, 1], where
 * s is 4 at first and grows.
 */
public final class PgganGenerator extends Grown implements FirstLayer {
  private final Map<Integer, Block> blocks = new LinkedHashMap<>();

  /** Makes a generator for noise of {@code z} numbers. */
  public PgganGenerator(int z, GrowthPlan plan) {
    super(plan.size());
    for (int side = 4; side <= plan.size(); side *= 2) {
      blocks.put(side, add("b" + side, new Block(z, side, plan)));
    }
  }

  @Override
  public Tensor first(Tensor codes) {
    return requireNonNull(blocks.get(4)).dense.orElseThrow().forward(codes);
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    Tensor x = pixelNorm(z);
    Tensor before = x;
    for (Block block : blocks.values()) {
      before = x;
      x = block.forward(x);
      if (block.side == side()) {
        break;
      }
    }
    Tensor smaller = before;
    return blended(look(x, side()), side -> upsampleNearest(look(smaller, side), 2));
  }

  private Tensor look(Tensor x, int side) {
    return requireNonNull(blocks.get(side)).torgb.forward(x);
  }

  @Override
  public Value onnx(Value z, Value y) {
    Value x = pixelNorm(z);
    Value before = x;
    for (Block block : blocks.values()) {
      before = x;
      x = block.onnx(x);
      if (block.side == side()) {
        break;
      }
    }
    Value smaller = before;
    return blendedOnnx(look(x, side()), side -> look(smaller, side).upsampleNearest(2));
  }

  private Value look(Value x, int side) {
    return requireNonNull(blocks.get(side)).torgb.onnx(x);
  }

  /** What G does at one size: dense at 4×4, else doubling; then a convolution. */
  private static final class Block extends Module {
    private static final double ROOT2 = Math.sqrt(2);

    private final int side;
    private final Optional<Layer> dense;
    private final Optional<Layer> conv0;
    private final Layer conv1;
    private final Layer torgb;

    Block(int z, int side, GrowthPlan plan) {
      this.side = side;
      int out = plan.features(side);
      boolean first = side == 4;
      dense =
          first
              ? Optional.of(add("dense", new EqualLinear(z, 16L * out, ROOT2 / 4, 1, 0)))
              : Optional.empty();
      conv0 =
          first
              ? Optional.empty()
              : Optional.of(
                  add("conv0", new EqualConv2d(plan.features(side / 2), out, 3, 1, 1, ROOT2)));
      conv1 = add("conv1", new EqualConv2d(out, out, 3, 1, 1, ROOT2));
      torgb = add("torgb", new EqualConv2d(out, plan.channels(), 1, 1, 0, 1));
    }

    Tensor forward(Tensor x) {
      Tensor h =
          dense
              .map(layer -> layer.forward(x).view(x.size(0), -1, 4, 4))
              .orElseGet(() -> conv0.orElseThrow().forward(upsampleNearest(x, 2)));
      return normal(conv1.forward(normal(h)));
    }

    private static Tensor normal(Tensor x) {
      return pixelNorm(leakyRelu_(x, 0.2));
    }

    Value onnx(Value x) {
      Value h =
          dense
              .map(layer -> layer.onnx(x).reshape(0, -1, 4, 4))
              .orElseGet(() -> conv0.orElseThrow().onnx(x.upsampleNearest(2)));
      return normal(conv1.onnx(normal(h)));
    }

    private static Value normal(Value x) {
      return pixelNorm(x.leakyRelu(0.2));
    }
  }
}
