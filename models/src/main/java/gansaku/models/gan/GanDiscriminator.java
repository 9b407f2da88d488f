package gansaku.models.gan;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Discriminator;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/**
 * Fully connected discriminator (Goodfellow et al. 2014, §5). Image [N, C, H, W] → logits [N, 1].
 */
public final class GanDiscriminator extends Discriminator {
  private final Linear fc1;
  private final Linear fc2;
  private final Linear fc3;

  public GanDiscriminator(ImageShape image) {
    fc1 = add("fc1", new Linear(image.numel(), 512));
    fc2 = add("fc2", new Linear(512, 256));
    fc3 = add("fc3", new Linear(256, 1));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = leakyRelu_(fc1.forward(flatten(x)), 0.2); // [N, 512]
    return leakyRelu_(fc2.forward(h), 0.2);
  }

  @Override
  public Tensor logits(Tensor h) {
    return fc3.forward(h);
  }

  @Override
  public long featureCount() {
    return fc3.weight.numel();
  }
}
