package gansaku.models.dcgan;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.models.adversarial.Discriminator;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Linear;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Mirror image of {@link Dense28Generator}. Image [N, C, 28, 28] in [-1, 1] → logits [N, 1]. */
public final class Dense28Discriminator extends Discriminator {
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final BatchNorm bn2;
  private final Linear fc1;
  private final BatchNorm bn3;
  private final Linear fc2;

  public Dense28Discriminator(int channels) {
    conv1 = add("conv1", new Conv2d(channels, 64, 4, 2, 1));
    conv2 = add("conv2", new Conv2d(64, 128, 4, 2, 1));
    bn2 = add("bn2", new BatchNorm(128));
    fc1 = add("fc1", new Linear(128 * 7 * 7, 1024));
    bn3 = add("bn3", new BatchNorm(1024));
    fc2 = add("fc2", new Linear(1024, 1));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor p = x.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5)); // in [0, 1], as the generator's
    Tensor h = leakyRelu_(conv1.forward(p), 0.2); // [N, 64, 14, 14]
    h = leakyRelu_(bn2.forward(conv2.forward(h)), 0.2); // [N, 128, 7, 7]
    return leakyRelu_(bn3.forward(fc1.forward(flatten(h))), 0.2);
  }

  @Override
  public Tensor logits(Tensor h) {
    return fc2.forward(h);
  }

  @Override
  public long featureCount() {
    return fc2.weight.numel();
  }
}
