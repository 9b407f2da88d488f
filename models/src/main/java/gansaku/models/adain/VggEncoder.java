package gansaku.models.adain;

import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * f (Huang & Belongie 2017, §6.1): VGG-19 up to relu4_1, its borders mirrored, behind a 1×1
 * convolution of the colours. It never learns.
 *
 * <p>Keys are those of {@code vgg_normalised.pth}, the authors' network as PyTorch has it.
 */
public final class VggEncoder extends Module implements Encoder {
  /** How many channels the first stage of VGG-19 has. */
  static final int WIDTH = 64;

  private static final int[] CONVOLUTIONS = {2, 2, 4, 1};

  /** Where relu1_1, relu2_1, relu3_1 and relu4_1 are. */
  private static final Set<Integer> TAPS = Set.of(3, 10, 17, 30);

  private final int width;
  private final List<UnaryOperator<Tensor>> steps = new ArrayList<>();

  /** Makes a network of {@code width} channels in its first stage; VGG-19 has {@value #WIDTH}. */
  public VggEncoder(int width) {
    this.width = width;
    then(new Conv2d(3, 3, 1, 1, 0));
    int in = 3;
    int out = width;
    for (int stage = 0; stage < CONVOLUTIONS.length; stage++) {
      if (stage > 0) {
        steps.add(x -> Functional.maxPoolToEdge(x, 2));
      }
      for (int i = 0; i < CONVOLUTIONS[stage]; i++) {
        steps.add(x -> Functional.reflectionPad(x, 1));
        then(new Conv2d(in, out, 3, 1, 0));
        steps.add(Functional::relu_);
        in = out;
      }
      out *= 2;
    }
    requireGradients(false);
  }

  private void then(Layer layer) {
    add(String.valueOf(steps.size()), layer);
    steps.add(layer::forward);
  }

  int width() {
    return width;
  }

  @Override
  public Module network() {
    return this;
  }

  @Override
  public String name() {
    return "vgg";
  }

  /** Draws filters, biases 0. The colours are brought to [-1, 1] before. */
  @Override
  public void drawAtRandom(RandomStream random) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      namedParameters()
          .forEach(
              (name, p) -> {
                if (p.dim() == 1) {
                  p.fill_(Tensors.scalar(name.equals("0.bias") ? -1 : 0));
                } else if (name.equals("0.weight")) {
                  p.copy_(Tensors.eyeBeside(p, 3).mul(Tensors.scalar(2)).view_as(p));
                } else if (name.equals("2.weight")) {
                  RandomFilters.first(p, random);
                } else {
                  RandomFilters.later(p, random);
                }
              });
    }
  }

  /**
   * Returns relu1_1 to relu4_1 of {@code x} [N, 3, H, W] in [0, 1]: [N, width, H, W] to [N,
   * 8·width, ⌈H/8⌉, ⌈W/8⌉]; H and W are 9 or more.
   */
  @Override
  public List<Tensor> taps(Tensor x) {
    var taken = new ArrayList<Tensor>();
    Tensor y = x;
    for (int i = 0; i < steps.size(); i++) {
      y = steps.get(i).apply(y);
      if (TAPS.contains(i)) {
        taken.add(y);
      }
    }
    return taken;
  }

  @Override
  public Decoder mirror() {
    int w = width;
    int up = Decoder.UP;
    return new Decoder(8 * w, 4 * w, up, 4 * w, 4 * w, 4 * w, 2 * w, up, 2 * w, w, up, w); // and 3
  }
}
