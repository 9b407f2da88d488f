package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AlexNet in one column (Krizhevsky 2014), as torchvision has it; 63×63 pixels or more.
 *
 * <p>Feature: the second hidden layer of the classifier, 4,096 numbers.
 */
public final class AlexNet extends FeatureNetwork {
  private static final int IMAGENET = 1000;
  private static final int LAST_POOL = 12;

  private final Steps features =
      new Steps("features")
          .then(new Conv2d(3, 64, 11, 4, 2))
          .thenRelu()
          .then(Ops.maxPool(3, 2, 0))
          .then(new Conv2d(64, 192, 5, 1, 2))
          .thenRelu()
          .then(Ops.maxPool(3, 2, 0))
          .then(new Conv2d(192, 384, 3, 1, 1))
          .thenRelu()
          .then(new Conv2d(384, 256, 3, 1, 1))
          .thenRelu()
          .then(new Conv2d(256, 256, 3, 1, 1))
          .thenRelu()
          .then(Ops.maxPool(3, 2, 0));
  private final Steps classifier =
      new Steps("classifier")
          .thenDropout(dropping())
          .then(new Linear(256 * 6 * 6, 4096))
          .thenRelu()
          .thenDropout(dropping())
          .then(new Linear(4096, 4096))
          .thenRelu();

  public AlexNet() {
    this(IMAGENET);
  }

  /** Makes a network that tells {@code classes} classes apart. */
  public AlexNet(int classes) {
    add("features", features);
    add("classifier", classifier.then(new Linear(4096, classes)));
    train(false);
  }

  @Override
  public int dimensions() {
    return 4096;
  }

  @Override
  public String head() {
    return "classifier.6";
  }

  @Override
  public String lastPlaces() {
    return "features.11";
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = convolutions(ImageNetImages.standardised(images), tap);
    x = features.forward(x, LAST_POOL, LAST_POOL + 1, tap); // [N, 256, h, w]
    x = Functional.flatten(torch.adaptive_avg_pool2d(x, 6, 6)); // [N, 9216]
    Tensor hidden = classifier.forward(x, 0, 6, tap); // [N, 4096]
    return new Features(hidden, Optional.of(classifier.forward(hidden, 6, 7, tap)));
  }

  /** Runs all but the last pooling on {@code x}, which is standardised already. */
  Tensor convolutions(Tensor x, Tap tap) {
    return features.forward(x, 0, LAST_POOL, tap);
  }

  @Override
  public Value onnx(Value images) {
    Value x = features.onnx(ImageNetImages.standardised(images));
    return classifier.onnx(Ops.adaptiveAverage(6).onnx(x).flatten());
  }
}
