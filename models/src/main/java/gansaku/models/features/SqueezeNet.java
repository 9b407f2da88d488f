package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * SqueezeNet 1.1 (Iandola et al. 2016), as torchvision has it; 17×17 pixels or more.
 *
 * <p>Feature: the mean of each of the 512 channels before the classifier.
 */
public final class SqueezeNet extends FeatureNetwork {
  private static final int IMAGENET = 1000;
  private final Steps features =
      new Steps("features")
          .then(new Conv2d(3, 64, 3, 2, 0))
          .thenRelu()
          .then(Ops.maxPoolToEdge(3, 2))
          .then(new Fire(64, 16, 64))
          .then(new Fire(128, 16, 64))
          .then(Ops.maxPoolToEdge(3, 2))
          .then(new Fire(128, 32, 128))
          .then(new Fire(256, 32, 128))
          .then(Ops.maxPoolToEdge(3, 2))
          .then(new Fire(256, 48, 192))
          .then(new Fire(384, 48, 192))
          .then(new Fire(384, 64, 256))
          .then(new Fire(512, 64, 256));
  private final Steps classifier = new Steps("classifier").thenDropout(dropping());

  public SqueezeNet() {
    this(IMAGENET);
  }

  /** Makes a network that tells {@code classes} classes apart. */
  public SqueezeNet(int classes) {
    add("features", features);
    classifier.then(new Conv2d(512, classes, 1, 1, 0)).thenRelu().then(Ops.adaptiveAverage(1));
    add("classifier", classifier);
    train(false);
  }

  @Override
  public int dimensions() {
    return 512;
  }

  @Override
  public String head() {
    return "classifier.1";
  }

  @Override
  public String lastPlaces() {
    return "features.12";
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = features.forward(ImageNetImages.standardised(images), tap); // [N, 512, h, w]
    Tensor logits = Functional.flatten(classifier.forward(x, tap)); // [N, 1000]
    return new Features(Ops.globalAverage(x), Optional.of(logits));
  }

  @Override
  public Value onnx(Value images) {
    return classifier.onnx(features.onnx(ImageNetImages.standardised(images))).flatten();
  }

  /** A few 1×1 kernels, then as many 1×1 as 3×3 ones (Fig. 1). */
  private static final class Fire extends Layer {
    private final Conv2d squeeze;
    private final Conv2d expand1x1;
    private final Conv2d expand3x3;

    Fire(int in, int squeezed, int expanded) {
      squeeze = add("squeeze", new Conv2d(in, squeezed, 1, 1, 0));
      expand1x1 = add("expand1x1", new Conv2d(squeezed, expanded, 1, 1, 0));
      expand3x3 = add("expand3x3", new Conv2d(squeezed, expanded, 3, 1, 1));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor s = Functional.relu_(squeeze.forward(x));
      return Ops.join(
          Functional.relu_(expand1x1.forward(s)), Functional.relu_(expand3x3.forward(s)));
    }

    @Override
    public Value onnx(Value x) {
      Value s = squeeze.onnx(x).relu();
      return expand1x1.onnx(s).relu().concat(1, expand3x3.onnx(s).relu());
    }
  }
}
