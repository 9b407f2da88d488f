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
 * A network for small pictures without norms, as LeNet-5 and its heirs (Ganin et al. 2016, Fig. 4):
 * two stages of 5×5 convolution, ReLU and pooling, and a hidden layer; 16×16 pixels or more.
 *
 * <p>Feature: the 100 hidden units.
 */
public final class LeNet extends FeatureNetwork {
  private static final int DIMENSIONS = 100;
  private static final int CHANNELS = 48;
  private static final int CELLS = 4; // a side

  private final Conv2d conv1 = add("conv1", new Conv2d(3, 32, 5, 1, 2));
  private final Conv2d conv2 = add("conv2", new Conv2d(32, CHANNELS, 5, 1, 2));
  private final Linear fc1 = add("fc1", new Linear(CHANNELS * CELLS * CELLS, DIMENSIONS));
  private final Linear fc2;

  /** Makes a network that tells {@code classes} classes apart. */
  public LeNet(int classes) {
    fc2 = add("fc2", new Linear(DIMENSIONS, classes));
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public String head() {
    return "fc2";
  }

  @Override
  public String lastPlaces() {
    return "conv2";
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = Functional.relu_(conv1.forward(images)); // [N, 32, H, W]
    tap.at("conv1", x);
    x = Ops.maxPool(x, 2, 2, 0);
    x = Functional.relu_(conv2.forward(x)); // [N, 48, H/2, W/2]
    tap.at("conv2", x);
    x = torch.adaptive_avg_pool2d(x, CELLS, CELLS).flatten(1, -1); // [N, 768]
    Tensor features = Functional.relu_(fc1.forward(x));
    return new Features(features, Optional.of(fc2.forward(features)));
  }

  @Override
  public Value onnx(Value images) {
    Value x = Ops.maxPool(2, 2, 0).onnx(conv1.onnx(images).relu());
    x = Ops.adaptiveAverage(CELLS).onnx(conv2.onnx(x).relu()).flatten();
    return fc2.onnx(fc1.onnx(x).relu());
  }
}
