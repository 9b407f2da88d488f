package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * ResNet-18, -34 and -50 (He et al. 2016, Table 1), as torchvision has them: in a bottleneck the
 * 3×3 convolution halves the size.
 *
 * <p>Feature: the mean of each channel after the last stage, 512 or 2,048 numbers.
 */
public final class ResNet extends FeatureNetwork {
  private static final double EPS = 1e-5;
  private static final int IMAGENET = 1000;

  private final ConvNorm start;
  private final List<Steps> layers = new ArrayList<>();
  private final Linear fc;
  private final int dimensions;
  private final String lastPlaces;

  /** Makes a block of {@code width} channels inside, at the end of which are width · expansion. */
  private interface Block {
    Layer make(int in, int width, int stride);
  }

  private ResNet(int[] depths, int expansion, Block block, int classes) {
    start =
        ConvNorm.of(
            add("conv1", new Kernel(3, 64, 7, 7)), add("bn1", new FoldableNorm(64, EPS)), 2, 3);
    int in = 64;
    for (int i = 0; i < depths.length; i++) {
      int width = 64 << i;
      String name = "layer" + (i + 1);
      Steps layer = add(name, new Steps(name));
      for (int j = 0; j < depths[i]; j++) {
        layer.then(block.make(in, width, j == 0 && i > 0 ? 2 : 1));
        in = width * expansion;
      }
      layers.add(layer);
    }
    dimensions = in;
    lastPlaces = "layer" + depths.length + "." + (depths[depths.length - 1] - 1);
    fc = add("fc", new Linear(in, classes));
    train(false);
  }

  public static ResNet resnet18() {
    return resnet18(IMAGENET);
  }

  /** Returns a ResNet-18 that tells {@code classes} classes apart. */
  public static ResNet resnet18(int classes) {
    return new ResNet(new int[] {2, 2, 2, 2}, 1, Basic::new, classes);
  }

  public static ResNet resnet34() {
    return resnet34(IMAGENET);
  }

  /** Returns a ResNet-34 that tells {@code classes} classes apart. */
  public static ResNet resnet34(int classes) {
    return new ResNet(new int[] {3, 4, 6, 3}, 1, Basic::new, classes);
  }

  public static ResNet resnet50() {
    return resnet50(IMAGENET);
  }

  /** Returns a ResNet-50 that tells {@code classes} classes apart. */
  public static ResNet resnet50(int classes) {
    return new ResNet(new int[] {3, 4, 6, 3}, 4, Bottleneck::new, classes);
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public String head() {
    return "fc";
  }

  @Override
  public String lastPlaces() {
    return lastPlaces;
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = Functional.relu_(start.forward(ImageNetImages.standardised(images)));
    x = Ops.maxPool(x, 3, 2, 1);
    tap.at("maxpool", x);
    for (Steps layer : layers) {
      x = layer.forward(x, tap);
    }
    Tensor features = Ops.globalAverage(x);
    return new Features(features, Optional.of(fc.forward(features)));
  }

  @Override
  public Value onnx(Value images) {
    Value x = start.onnx(ImageNetImages.standardised(images)).relu();
    x = Ops.maxPool(3, 2, 1).onnx(x);
    for (Steps layer : layers) {
      x = layer.onnx(x);
    }
    return fc.onnx(Ops.globalAverage(x));
  }

  /** Two 3×3 convolutions and what came in (Fig. 5, left). */
  private static final class Basic extends Layer {
    private final ConvNorm first;
    private final ConvNorm second;
    private final Shortcut shortcut;

    Basic(int in, int width, int stride) {
      first = ConvNorm.of(kernel("conv1", in, width, 3), norm("bn1", width), stride, 1);
      second = ConvNorm.of(kernel("conv2", width, width, 3), norm("bn2", width), 1, 1);
      shortcut = new Shortcut(in, width, stride);
      shortcut.parts().ifPresent(parts -> add("downsample", parts));
    }

    private Kernel kernel(String name, int in, int out, int k) {
      return add(name, new Kernel(in, out, k, k));
    }

    private FoldableNorm norm(String name, int channels) {
      return add(name, new FoldableNorm(channels, EPS));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = second.forward(Functional.relu_(first.forward(x)));
      return Functional.relu_(y.add_(shortcut.forward(x)));
    }

    @Override
    public Value onnx(Value x) {
      return second.onnx(first.onnx(x).relu()).add(shortcut.onnx(x)).relu();
    }
  }

  /** Narrow, convolve, widen (Fig. 5, right). */
  private static final class Bottleneck extends Layer {
    private final ConvNorm first;
    private final ConvNorm second;
    private final ConvNorm third;
    private final Shortcut shortcut;

    Bottleneck(int in, int width, int stride) {
      int out = 4 * width;
      first = ConvNorm.of(kernel("conv1", in, width, 1), norm("bn1", width), 1, 0);
      second = ConvNorm.of(kernel("conv2", width, width, 3), norm("bn2", width), stride, 1);
      third = ConvNorm.of(kernel("conv3", width, out, 1), norm("bn3", out), 1, 0);
      shortcut = new Shortcut(in, out, stride);
      shortcut.parts().ifPresent(parts -> add("downsample", parts));
    }

    private Kernel kernel(String name, int in, int out, int k) {
      return add(name, new Kernel(in, out, k, k));
    }

    private FoldableNorm norm(String name, int channels) {
      return add(name, new FoldableNorm(channels, EPS));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = Functional.relu_(first.forward(x));
      y = third.forward(Functional.relu_(second.forward(y)));
      return Functional.relu_(y.add_(shortcut.forward(x)));
    }

    @Override
    public Value onnx(Value x) {
      Value y = second.onnx(first.onnx(x).relu()).relu();
      return third.onnx(y).add(shortcut.onnx(x)).relu();
    }
  }

  /** What came in, brought to the block's size where that changes. */
  private static final class Shortcut {
    private final Optional<Projection> projection;

    Shortcut(int in, int out, int stride) {
      projection =
          stride == 1 && in == out
              ? Optional.empty()
              : Optional.of(new Projection(in, out, stride));
    }

    Optional<Projection> parts() {
      return projection;
    }

    Tensor forward(Tensor x) {
      return projection.map(p -> p.forward(x)).orElse(x);
    }

    Value onnx(Value x) {
      return projection.map(p -> p.onnx(x)).orElse(x);
    }
  }

  private static final class Projection extends Layer {
    private final ConvNorm both;

    Projection(int in, int out, int stride) {
      both =
          ConvNorm.of(
              add("0", new Kernel(in, out, 1, 1)), add("1", new FoldableNorm(out, EPS)), stride, 0);
    }

    @Override
    public Tensor forward(Tensor x) {
      return both.forward(x);
    }

    @Override
    public Value onnx(Value x) {
      return both.onnx(x);
    }
  }
}
