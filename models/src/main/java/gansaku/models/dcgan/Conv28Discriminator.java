package gansaku.models.dcgan;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.models.adversarial.Discriminator;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import org.bytedeco.pytorch.Tensor;

/** Mirror image of {@link Conv28Generator}. Image [N, C, 28, 28] in [-1, 1] → logits [N, 1]. */
public final class Conv28Discriminator extends Discriminator {
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final BatchNorm bn2;
  private final Conv2d conv3;
  private final BatchNorm bn3;
  private final Conv2d conv4;

  public Conv28Discriminator(int w, int channels) {
    conv1 = add("conv1", Conv2d.withoutBias(channels, w, 4, 2, 1));
    conv2 = add("conv2", Conv2d.withoutBias(w, 2 * w, 4, 2, 1));
    bn2 = add("bn2", new BatchNorm(2 * w));
    conv3 = add("conv3", Conv2d.withoutBias(2 * w, 4 * w, 3, 2, 0));
    bn3 = add("bn3", new BatchNorm(4 * w));
    conv4 = add("conv4", Conv2d.withoutBias(4 * w, 1, 3, 1, 0));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = leakyRelu_(conv1.forward(x), 0.2); // [N, w, 14, 14]
    h = leakyRelu_(bn2.forward(conv2.forward(h)), 0.2); // [N, 2w, 7, 7]
    h = leakyRelu_(bn3.forward(conv3.forward(h)), 0.2); // [N, 4w, 3, 3]
    return h;
  }

  @Override
  public Tensor logits(Tensor h) {
    return flatten(conv4.forward(h));
  }

  @Override
  public long featureCount() {
    return conv4.weight.numel();
  }
}
