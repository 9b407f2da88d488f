package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * VGG-16 (Simonyan & Zisserman 2015, Table 1, D), as torchvision has it; 32×32 pixels or more.
 *
 * <p>Feature: the second hidden layer of the classifier, 4,096 numbers, as improved precision and
 * recall take it.
 */
public final class Vgg16 extends FeatureNetwork {
  private static final int LAST_POOL = 30;

  /** Channels of each stage's convolutions; a stage ends with a halving. */
  private static final int[][] STAGES = {
    {64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
  };

  private final Steps features = new Steps("features");
  private final Steps classifier =
      new Steps("classifier")
          .then(new Linear(512 * 7 * 7, 4096))
          .thenRelu()
          .thenDropout()
          .then(new Linear(4096, 4096))
          .thenRelu()
          .thenDropout()
          .then(new Linear(4096, 1000));

  public Vgg16() {
    int in = 3;
    for (int[] stage : STAGES) {
      for (int out : stage) {
        features.then(new Conv2d(in, out, 3, 1, 1)).thenRelu();
        in = out;
      }
      features.then(x -> Ops.maxPool(x, 2, 2, 0));
    }
    add("features", features);
    add("classifier", classifier);
  }

  @Override
  public int dimensions() {
    return 4096;
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = convolutions(Pictures.standardised(images), tap);
    x = features.forward(x, LAST_POOL, LAST_POOL + 1, tap); // [N, 512, h, w]
    x = Functional.flatten(torch.adaptive_avg_pool2d(x, 7, 7)); // [N, 25088]
    Tensor hidden = classifier.forward(x, 0, 5, tap); // [N, 4096]
    return new Features(hidden, Optional.of(classifier.forward(hidden, 5, 7, tap)));
  }

  /** Runs all but the last pooling on {@code x}, which is standardised already. */
  Tensor convolutions(Tensor x, Tap tap) {
    return features.forward(x, 0, LAST_POOL, tap);
  }
}
