package gansaku.models.dcgan;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.maxPool;

import gansaku.models.adversarial.Discriminator;
import gansaku.nn.Conv2d;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/**
 * Small classic discriminator of tanh units and max pooling, partner of {@link
 * Upsampling28Generator}. Image [N, C, 28, 28] in [-1, 1] → logits [N, 1].
 */
public final class Upsampling28Discriminator extends Discriminator {
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Linear fc1;
  private final Linear fc2;

  public Upsampling28Discriminator(int channels) {
    conv1 = add("conv1", new Conv2d(channels, 64, 5, 1, 2));
    conv2 = add("conv2", new Conv2d(64, 128, 5, 1, 0));
    fc1 = add("fc1", new Linear(128 * 5 * 5, 1024));
    fc2 = add("fc2", new Linear(1024, 1));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = maxPool(conv1.forward(x).tanh(), 2); // [N, 64, 14, 14]
    h = maxPool(conv2.forward(h).tanh(), 2); // [N, 128, 5, 5]
    return fc1.forward(flatten(h)).tanh();
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
