package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network of our own that tells several traits of a small picture at once: four stages of
 * convolution, batch norm and ReLU, and a linear layer that is all heads side by side; 16×16 pixels
 * or more.
 *
 * <p>Feature: the last 128 channels in 4×4 cells, as many a trait is told by where something is.
 */
public final class TraitClassifier extends FeatureNetwork {
  private static final int CHANNELS = 128;
  private static final int CELLS = 4; // a side

  private final Conv2d conv1 = add("conv1", Conv2d.withoutBias(3, 32, 3, 1, 1));
  private final BatchNorm bn1 = add("bn1", new BatchNorm(32));
  private final Conv2d conv2 = add("conv2", Conv2d.withoutBias(32, 64, 3, 1, 1));
  private final BatchNorm bn2 = add("bn2", new BatchNorm(64));
  private final Conv2d conv3 = add("conv3", Conv2d.withoutBias(64, 96, 3, 1, 1));
  private final BatchNorm bn3 = add("bn3", new BatchNorm(96));
  private final Conv2d conv4 = add("conv4", Conv2d.withoutBias(96, CHANNELS, 3, 1, 1));
  private final BatchNorm bn4 = add("bn4", new BatchNorm(CHANNELS));
  private final Linear heads;

  /** Makes a network that gives scores to {@code words} words, those of all traits together. */
  public TraitClassifier(int words) {
    heads = add("heads", new Linear(dimensions(), words));
  }

  @Override
  public int dimensions() {
    return CHANNELS * CELLS * CELLS;
  }

  @Override
  public String head() {
    return "heads";
  }

  @Override
  public String lastPlaces() {
    return "bn4";
  }

  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = Functional.relu_(bn1.forward(conv1.forward(images))); // [N, 32, H, W]
    x = Ops.maxPool(x, 2, 2, 0);
    tap.at("bn1", x);
    x = Functional.relu_(bn2.forward(conv2.forward(x))); // [N, 64, H/2, W/2]
    x = Ops.maxPool(x, 2, 2, 0);
    tap.at("bn2", x);
    x = Functional.relu_(bn3.forward(conv3.forward(x))); // [N, 96, H/4, W/4]
    x = Ops.maxPool(x, 2, 2, 0);
    tap.at("bn3", x);
    x = Functional.relu_(bn4.forward(conv4.forward(x))); // [N, 128, H/8, W/8]
    tap.at("bn4", x);
    Tensor features = torch.adaptive_avg_pool2d(x, CELLS, CELLS).flatten(1, -1);
    return new Features(features, Optional.of(heads.forward(features)));
  }

  @Override
  public Value onnx(Value images) {
    Value x = halved(bn1.onnx(conv1.onnx(images)).relu());
    x = halved(bn2.onnx(conv2.onnx(x)).relu());
    x = halved(bn3.onnx(conv3.onnx(x)).relu());
    x = bn4.onnx(conv4.onnx(x)).relu();
    return heads.onnx(Ops.adaptiveAverage(CELLS).onnx(x).flatten());
  }

  private static Value halved(Value x) {
    return Ops.maxPool(2, 2, 0).onnx(x);
  }
}
