package gansaku.nn;

import static gansaku.nn.Functional.maxPool;

import gansaku.error.InputException;
import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.RandomStream;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Every place of an image looks at every other (Zhang et al. 2019, Fig. 2; keys and values halved
 * in size as in Brock et al. 2019): x + γ o(attention), [N, C, H, W] → the same shape.
 */
public final class SelfAttention extends Layer {
  private static final int NARROWING = 8;

  private final Layer theta;
  private final Layer phi;
  private final Layer g;
  private final Layer o;
  private final Tensor gamma;

  /**
   * Makes a block of {@code channels} channels that passes its input on at first (γ = 0).
   *
   * @param norm what is done to each of the convolutions' weights
   * @throws InputException if {@code channels} is below 8, an eighth of which makes keys
   */
  public SelfAttention(long channels, Function<Weighted, Layer> norm) {
    InputException.check(
        channels >= NARROWING,
        "width leaves %s channels where the players attend, which takes %s or more; use a larger"
            + " one, or set attention to 0",
        channels,
        NARROWING);
    theta = add("theta", norm.apply(Conv2d.withoutBias(channels, channels / NARROWING, 1, 1, 0)));
    phi = add("phi", norm.apply(Conv2d.withoutBias(channels, channels / NARROWING, 1, 1, 0)));
    g = add("g", norm.apply(Conv2d.withoutBias(channels, channels / 2, 1, 1, 0)));
    o = add("o", norm.apply(Conv2d.withoutBias(channels / 2, channels, 1, 1, 0)));
    gamma = parameter("gamma", torch.zeros(new long[0]));
  }

  @Override
  protected void reset(RandomStream random) {
    gamma.zero_();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor query = theta.forward(x).flatten(2, -1); // [N, C/8, HW]
    Tensor key = maxPool(phi.forward(x), 2).flatten(2, -1); // [N, C/8, HW/4]
    Tensor value = maxPool(g.forward(x), 2).flatten(2, -1); // [N, C/2, HW/4]
    Tensor beta = torch.softmax(torch.bmm(query.transpose(1, 2), key), -1); // [N, HW, HW/4]
    Tensor seen = torch.bmm(value, beta.transpose(1, 2)); // [N, C/2, HW]
    seen = seen.view(x.size(0), -1, x.size(2), x.size(3));
    return x.add(o.forward(seen).mul(gamma));
  }

  @Override
  public Value onnx(Value x) {
    Value query = theta.onnx(x).reshape(0, 0, -1); // [N, C/8, HW]
    Value key = halved(phi.onnx(x)); // [N, C/8, HW/4]
    Value value = halved(g.onnx(x)); // [N, C/2, HW/4]
    Value beta = query.transpose(0, 2, 1).matmul(key).softmax(-1); // [N, HW, HW/4]
    Value seen = value.matmul(beta.transpose(0, 2, 1)); // [N, C/2, HW]
    long[] sides = x.shape();
    return x.add(o.onnx(seen.reshape(0, 0, sides[2], sides[3])).mul(gamma));
  }

  private static Value halved(Value x) {
    return Windows.maxPool(x, 2, 2, 0, false).reshape(0, 0, -1);
  }
}
