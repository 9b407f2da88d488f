package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A network of our own to compare small pictures by, trained on the data at hand: three stages of
 * convolution, batch norm and ReLU; 16×16 pixels or more.
 *
 * <p>Feature: the mean of each of the last 128 channels.
 */
public final class SmallClassifier extends FeatureNetwork {
  private static final int DIMENSIONS = 128;

  private final Conv2d conv1 = add("conv1", Conv2d.withoutBias(3, 32, 3, 1, 1));
  private final BatchNorm bn1 = add("bn1", new BatchNorm(32));
  private final Conv2d conv2 = add("conv2", Conv2d.withoutBias(32, 64, 3, 1, 1));
  private final BatchNorm bn2 = add("bn2", new BatchNorm(64));
  private final Conv2d conv3 = add("conv3", Conv2d.withoutBias(64, DIMENSIONS, 3, 1, 1));
  private final BatchNorm bn3 = add("bn3", new BatchNorm(DIMENSIONS));
  private final Linear fc;

  /** Makes a network that tells {@code classes} classes apart. */
  public SmallClassifier(int classes) {
    fc = add("fc", new Linear(DIMENSIONS, classes));
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public String head() {
    return "fc";
  }

  @Override
  public String lastPlaces() {
    return "bn3";
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = Functional.relu_(bn1.forward(conv1.forward(images))); // [N, 32, H, W]
    x = Ops.maxPool(x, 2, 2, 0);
    tap.at("bn1", x);
    x = Functional.relu_(bn2.forward(conv2.forward(x))); // [N, 64, H/2, W/2]
    x = Ops.maxPool(x, 2, 2, 0);
    tap.at("bn2", x);
    x = Functional.relu_(bn3.forward(conv3.forward(x))); // [N, 128, H/4, W/4]
    tap.at("bn3", x);
    Tensor features = Ops.globalAverage(x);
    return new Features(features, Optional.of(fc.forward(features)));
  }

  @Override
  public Value onnx(Value images) {
    Value x = halved(bn1.onnx(conv1.onnx(images)).relu());
    x = halved(bn2.onnx(conv2.onnx(x)).relu());
    return fc.onnx(Ops.globalAverage(bn3.onnx(conv3.onnx(x)).relu()));
  }

  private static Value halved(Value x) {
    return Ops.maxPool(2, 2, 0).onnx(x);
  }
}
