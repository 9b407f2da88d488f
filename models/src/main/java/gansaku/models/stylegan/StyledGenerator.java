package gansaku.models.stylegan;

import static gansaku.nn.Functional.upsampleNearest;
import static java.util.Objects.requireNonNull;

import gansaku.model.FirstLayer;
import gansaku.models.pggan.Grown;
import gansaku.models.pggan.GrowthPlan;
import gansaku.models.stylegan2.Mapping;
import gansaku.models.stylegan2.StyleMixing;
import gansaku.nn.EqualConv2d;
import gansaku.nn.Fir;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.StyleBased;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * StyleGAN's generator (Karras et al. 2019, Fig. 1b): a learnt image grows, and after each
 * convolution a style says how each channel is spread. z [N, Z] → image [N, C, s, s], about [-1,
 * 1], where s grows.
 */
public final class StyledGenerator extends Grown implements StyleBased, FirstLayer {
  private static final int TRUNCATED = 8;

  private final int layers;
  private final double mixing;
  private final Mapping mapping;
  private final Map<Integer, Block> blocks = new LinkedHashMap<>();
  private final RandomStream random;

  /**
   * Makes a generator.
   *
   * @param mixing the share of batches whose images have styles of two codes
   * @param random where noise and mixing are drawn from in training
   */
  public StyledGenerator(
      Mapping.Plan mapping, GrowthPlan plan, double mixing, RandomStream random) {
    super(plan.size());
    this.mapping = add("mapping", Mapping.ofFirst(mapping));
    this.layers = 2 * Integer.numberOfTrailingZeros(plan.size()) - 2;
    this.mixing = mixing;
    this.random = random;
    for (int side = 4; side <= plan.size(); side *= 2) {
      blocks.put(side, add("b" + side, new Block(plan, side, mapping.w(), random)));
    }
  }

  @Override
  public int layers() {
    return layers;
  }

  /** Returns how many styles, from the first on, truncation moves: those up to 32×32. */
  @Override
  public int truncated() {
    return Math.min(TRUNCATED, layers);
  }

  @Override
  public Tensor styles(Tensor z, Tensor y) {
    Tensor w = mapping.forward(z, y); // [N, W]
    Tensor ws = w.unsqueeze(1).expand(w.size(0), layers, w.size(1));
    if (!isTraining()) {
      return ws;
    }
    mapping.note(w);
    int active = 2 * Integer.numberOfTrailingZeros(side()) - 2;
    return StyleMixing.mixed(
        ws, active, mixing, random, () -> mapping.forward(StyleMixing.like(z, random), y));
  }

  @Override
  public Tensor image(Tensor ws) {
    Tensor x = requireNonNull(blocks.get(4)).start(ws.size(0));
    Tensor before = x;
    int used = 0;
    for (Block block : blocks.values()) {
      before = x;
      x = block.forward(x, ws.select(1, used), ws.select(1, used + 1));
      used += 2;
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

  /** Returns the affine layers' styles of {@code codes} w [N, W]. */
  @Override
  public Tensor first(Tensor codes) {
    Tensor[] spread =
        blocks.values().stream().flatMap(block -> block.spread(codes)).toArray(Tensor[]::new);
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
    Value w = mapping.onnx(z, y); // [N, W]
    Value x = w.graph().constant(requireNonNull(blocks.get(4)).start);
    Value before = x;
    for (Block block : blocks.values()) {
      before = x;
      x = block.onnx(x, w);
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

  /** What G does at one size: a learnt image or a doubling at first, then a convolution. */
  private static final class Block extends Module {
    private static final double ROOT2 = Math.sqrt(2);

    private final int side;
    private final Tensor start;
    private final Tensor blur;
    private final Optional<Layer> conv0;
    private final Epilogue epilogue0;
    private final Layer conv1;
    private final Epilogue epilogue1;
    private final Layer torgb;

    Block(GrowthPlan plan, int side, int w, RandomStream random) {
      this.side = side;
      int out = plan.features(side);
      boolean first = side == 4;
      start = first ? parameter("const", torch.ones(1, out, 4, 4)) : absent();
      blur = buffer("blur", Fir.filter(1, 2, 1));
      conv0 =
          first
              ? Optional.empty()
              : Optional.of(
                  add(
                      "conv0",
                      EqualConv2d.withoutBias(plan.features(side / 2), out, 3, 1, 1, ROOT2)));
      epilogue0 = add("epilogue0", new Epilogue(out, w, side, random));
      conv1 = add("conv1", EqualConv2d.withoutBias(out, out, 3, 1, 1, ROOT2));
      epilogue1 = add("epilogue1", new Epilogue(out, w, side, random));
      torgb = add("torgb", new EqualConv2d(out, plan.channels(), 1, 1, 0, 1));
    }

    @Override
    protected void reset(RandomStream random) {
      if (start.defined()) {
        start.fill_(Tensors.scalar(1));
      }
    }

    Tensor start(long n) {
      return start.expand(n, -1, -1, -1);
    }

    Stream<Tensor> spread(Tensor w) {
      return Stream.of(epilogue0.affine.forward(w), epilogue1.affine.forward(w));
    }

    Value onnx(Value x, Value w) {
      Value h = conv0.map(conv -> Fir.blur(conv.onnx(x.upsampleNearest(2)), blur, 1)).orElse(x);
      return epilogue1.onnx(conv1.onnx(epilogue0.onnx(h, w)), w);
    }

    Tensor forward(Tensor x, Tensor w0, Tensor w1) {
      Tensor h =
          conv0.map(conv -> Fir.blur(conv.forward(upsampleNearest(x, 2)), blur, 1)).orElse(x);
      h = epilogue0.forward(h, w0);
      return epilogue1.forward(conv1.forward(h), w1);
    }
  }
}
