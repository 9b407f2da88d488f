package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * VGG (Simonyan & Zisserman 2015, Table 1), as torchvision has it; 32×32 pixels or more.
 *
 * <p>Feature: the second hidden layer of the classifier, 4,096 numbers.
 */
abstract class Vgg extends FeatureNetwork {
  private final int lastPool;
  private final Steps features = new Steps("features");
  private final Steps classifier =
      new Steps("classifier")
          .then(new Linear(512 * 7 * 7, 4096))
          .thenRelu()
          .thenDropout(dropping())
          .then(new Linear(4096, 4096))
          .thenRelu()
          .thenDropout(dropping());

  /**
   * Builds the network; a stage ends with a halving.
   *
   * @param stages channels of each stage's convolutions
   * @param classes how many it tells apart
   */
  Vgg(int[][] stages, int classes) {
    int in = 3;
    for (int[] stage : stages) {
      for (int out : stage) {
        features.then(new Conv2d(in, out, 3, 1, 1)).thenRelu();
        in = out;
      }
      features.then(Ops.maxPool(2, 2, 0));
    }
    lastPool = 2 * Arrays.stream(stages).mapToInt(stage -> stage.length).sum() + stages.length - 1;
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
    return "features." + (lastPool - 1);
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = convolutions(ImageNetImages.standardised(images), tap);
    x = features.forward(x, lastPool, lastPool + 1, tap); // [N, 512, h, w]
    x = Functional.flatten(torch.adaptive_avg_pool2d(x, 7, 7)); // [N, 25088]
    Tensor hidden = classifier.forward(x, 0, 5, tap); // [N, 4096]
    return new Features(hidden, Optional.of(classifier.forward(hidden, 5, 7, tap)));
  }

  /** Runs all but the last pooling on {@code x}, which is standardised already. */
  final Tensor convolutions(Tensor x, Tap tap) {
    return features.forward(x, 0, lastPool, tap);
  }

  @Override
  public final Value onnx(Value images) {
    Value x = features.onnx(ImageNetImages.standardised(images));
    return classifier.onnx(Ops.adaptiveAverage(7).onnx(x).flatten());
  }
}
