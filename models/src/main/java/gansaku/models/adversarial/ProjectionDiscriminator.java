package gansaku.models.adversarial;

import static gansaku.nn.Functional.flatten;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.Embedding;
import gansaku.nn.Layer;
import gansaku.nn.Weighted;
import gansaku.tensor.Tensors;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * Adds to D's logit how well features fit the class: ψ(h) + V(y)ᵀ h (Miyato & Koyama 2018, Eq. 9).
 */
public final class ProjectionDiscriminator extends ConditionalLayer {
  private final Discriminator body;
  private final Layer embed;

  /**
   * Makes a discriminator of {@code body} with a row of V for each of {@code classes}.
   *
   * @param norm what is done to V
   */
  public ProjectionDiscriminator(Discriminator body, long classes, Function<Weighted, Layer> norm) {
    this.body = add("body", body);
    this.embed = add("embed", norm.apply(new Embedding(classes, body.featureCount())));
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    Tensor h = body.features(x);
    Tensor fit = embed.forward(y).mul(flatten(h)).sum(new long[] {1}, true, Tensors.sameType());
    return body.logits(h).add(fit); // [N, 1]
  }
}
