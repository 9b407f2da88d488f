package gansaku.models.adversarial;

import gansaku.nn.Layer;
import org.bytedeco.pytorch.Tensor;

/** A discriminator whose last layer stands apart, so that other heads can sit beside it. */
public abstract class Discriminator extends Layer {

  /** Returns what the last layer decides on, [N, …]. */
  public abstract Tensor features(Tensor x);

  /** Returns logits [N, 1] from features. */
  public abstract Tensor logits(Tensor features);

  /** Returns how many features an image has. */
  public abstract long featureCount();

  @Override
  public final Tensor forward(Tensor x) {
    return logits(features(x));
  }
}
