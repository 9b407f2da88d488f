package gansaku.models.text2image;

import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetDiscriminator;
import gansaku.models.sngan.ResnetPlan;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Says of images whether they are real, and of images and texts whether they belong together: two
 * heads on the same features. The text meets them as a product (Miyato & Koyama 2018, Eq. 9).
 */
public final class TextDiscriminator extends Module {
  private final ResnetDiscriminator body;
  private final Layer text;
  private final Layer match;

  /** Makes a discriminator of images and of texts of {@code e} numbers; {@code w} is the width. */
  public TextDiscriminator(ResnetPlan plan, int w, int channels, int e) {
    body = add("body", new ResnetDiscriminator(plan, w, channels, Norms.SPECTRAL));
    text = add("text", Norms.SPECTRAL.apply(Linear.withoutBias(e, body.featureCount())));
    match = add("match", Norms.SPECTRAL.apply(new Linear(body.featureCount(), 1)));
  }

  /** Returns what both heads decide on, [N, F], of images {@code x} [N, C, S, S]. */
  public Tensor features(Tensor x) {
    return body.features(x);
  }

  /** Returns whether images of {@code features} are real, as logits [N, 1]. */
  public Tensor real(Tensor features) {
    return body.logits(features);
  }

  /**
   * Returns whether images of {@code features} [N, F] and texts {@code e} [N, E] belong together,
   * as logits [N, 1].
   */
  public Tensor match(Tensor features, Tensor e) {
    Tensor fit = text.forward(e).mul(features).sum(new long[] {1}, true, Tensors.sameType());
    return match.forward(features).add(fit);
  }
}
