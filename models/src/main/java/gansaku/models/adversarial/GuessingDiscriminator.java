package gansaku.models.adversarial;

import static gansaku.nn.Functional.flatten;

import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Weighted;
import gansaku.tensor.Tensors;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A discriminator with a second head on the same features, which guesses what the image shows
 * (Odena et al. 2017, §4; Chen et al. 2016, §6).
 */
public final class GuessingDiscriminator extends Layer implements Judge {
  private final Discriminator body;
  private final Layer guess;

  /**
   * Makes a discriminator of {@code body} that guesses {@code width} numbers.
   *
   * @param norm what is done to the second head's weight
   */
  public GuessingDiscriminator(Discriminator body, long width, Function<Weighted, Layer> norm) {
    this.body = add("body", body);
    this.guess = add("guess", norm.apply(new Linear(body.featureCount(), width)));
  }

  @Override
  public Tensor forward(Tensor x) {
    return body.forward(x);
  }

  @Override
  public Verdict judge(Tensor x, Tensor y) {
    Tensor h = body.features(x);
    return new Verdict(body.logits(h), Tensors.atLeastFloat(guess.forward(flatten(h))));
  }
}
