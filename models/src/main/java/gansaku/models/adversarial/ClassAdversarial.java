package gansaku.models.adversarial;

import gansaku.model.GeneratesClasses;
import gansaku.model.Latent;
import org.bytedeco.pytorch.Tensor;

/** A game whose G makes images of classes. */
public final class ClassAdversarial extends Adversarial implements GeneratesClasses {
  private final int classes;

  public ClassAdversarial(Players players, Latent latent, Rules rules) {
    super(players, latent, rules);
    classes = rules.play().conditioning().width();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Tensor generate(Tensor z, Tensor y) {
    return made(z, y);
  }
}
