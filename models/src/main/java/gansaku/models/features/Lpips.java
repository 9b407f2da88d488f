package gansaku.models.features;

import gansaku.nn.Module;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * LPIPS v0.1 (Zhang et al. 2018, eq. 1): how unlike two pictures look, judged by a network's
 * activations ŷ of unit length in some layers and a learned weight w of each channel:
 *
 * <pre>
 * d(x, x₀) = Σ_l mean over pixels of Σ_c w_lc (ŷ_lc - ŷ₀_lc)²
 * </pre>
 */
public final class Lpips {
  private static final float[] SHIFT = {-.030f, -.088f, -.188f};
  private static final float[] SCALE = {.458f, .448f, .450f};
  private static final double EPS = 1e-10;

  private final FeatureNetwork network;
  private final Convolutions convolutions;
  private final List<String> layers;
  private final Heads heads;

  private interface Convolutions {
    Tensor run(Tensor x, Tap tap);
  }

  private Lpips(
      FeatureNetwork network, Convolutions convolutions, Map<String, Integer> channelsOfLayers) {
    this.network = network;
    this.convolutions = convolutions;
    layers = List.copyOf(channelsOfLayers.keySet());
    heads = new Heads(channelsOfLayers.values());
  }

  /** Returns LPIPS by AlexNet, which its authors recommend for scores. */
  public static Lpips alex() {
    var network = new AlexNet();
    return new Lpips(
        network,
        network::convolutions,
        ordered(new int[] {1, 4, 7, 9, 11}, new int[] {64, 192, 384, 256, 256}));
  }

  /** Returns LPIPS by VGG-16, which is usual as a loss and for the perceptual path length. */
  public static Lpips vgg() {
    var network = new Vgg16();
    return new Lpips(
        network,
        network::convolutions,
        ordered(new int[] {3, 8, 15, 22, 29}, new int[] {64, 128, 256, 512, 512}));
  }

  private static Map<String, Integer> ordered(int[] steps, int[] channels) {
    var layers = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < steps.length; i++) {
      layers.put("features." + steps[i], channels[i]);
    }
    return layers;
  }

  /** Returns the network behind, whose weights torchvision publishes. */
  public FeatureNetwork network() {
    return network;
  }

  /** Returns the channels' weights, which LPIPS's authors publish: {@code lin0.model.1.weight}. */
  public Module heads() {
    return heads;
  }

  /** Returns d of each pair of {@code x} and {@code y} [N, 3, H, W] in [-1, 1], [N]. */
  public Tensor distance(Tensor x, Tensor y) {
    Shapes.require("images", x, Shapes.ANY, 3, Shapes.ANY, Shapes.ANY);
    Shapes.require("images to compare with", y, x.shape());
    try (var scope = new Scope()) {
      List<Tensor> a = activations(x);
      List<Tensor> b = activations(y);
      Tensor sum = Tensors.zerosBeside(x, x.size(0)).to(x.scalar_type());
      for (int l = 0; l < a.size(); l++) {
        Tensor difference = unit(a.get(l)).sub(unit(b.get(l))).square_(); // [N, C, h, w]
        Tensor weighted = difference.mul(heads.weight(l)); // w is [1, C, 1, 1]
        sum = sum.add(weighted.sum(1).mean(1, 2));
      }
      return scope.keep(sum);
    }
  }

  private List<Tensor> activations(Tensor x) {
    Tensor scaled =
        x.sub(ImageNetImages.channels(SHIFT, x)).div_(ImageNetImages.channels(SCALE, x));
    var taken = new ArrayList<Tensor>();
    convolutions.run(
        scaled,
        (layer, y) -> {
          if (layers.contains(layer)) {
            taken.add(y);
          }
        });
    return taken;
  }

  private static Tensor unit(Tensor y) {
    Tensor norm = y.square().sum(1).sqrt_().add_(Tensors.scalar(EPS)).unsqueeze(1);
    return y.div(norm); // each pixel's channels have length 1
  }

  private static final class Heads extends Module {
    private final List<Kernel> kernels = new ArrayList<>();

    Heads(Iterable<Integer> channels) {
      for (int c : channels) {
        kernels.add(add("lin" + kernels.size(), new Head(c)).kernel);
      }
    }

    Tensor weight(int layer) {
      return kernels.get(layer).weight;
    }
  }

  /** A 1×1 convolution at the place where dropout stood before it: {@code model.1}. */
  private static final class Head extends Module {
    final Kernel kernel;

    Head(int channels) {
      var model = new Holder();
      kernel = model.hold(new Kernel(channels, 1, 1, 1));
      add("model", model);
    }
  }

  private static final class Holder extends Module {
    Kernel hold(Kernel kernel) {
      return add("1", kernel);
    }
  }
}
