package gansaku.models.adversarial;

import gansaku.conditioning.Classes;
import gansaku.conditioning.Conditioning;
import gansaku.model.GeneratesClasses;
import gansaku.model.Latent;
import org.bytedeco.pytorch.Tensor;

/** A game whose G makes images of classes, given ones or those that it found (InfoGAN). */
public final class ClassAdversarial extends Adversarial implements GeneratesClasses {
  private final Conditioning conditioning;

  public ClassAdversarial(Players players, Latent latent, Rules rules) {
    super(players, latent, rules);
    conditioning = rules.play().conditioning();
  }

  @Override
  public int classes() {
    return conditioning.classes();
  }

  @Override
  public boolean labelled() {
    return conditioning instanceof Classes;
  }

  @Override
  public Tensor conditions(Tensor z) {
    return conditionsOf(z);
  }

  @Override
  public Tensor conditions(Tensor z, Tensor classes) {
    return conditioning.withClasses(conditionsOf(z), classes);
  }

  @Override
  public Tensor generate(Tensor z, Tensor y) {
    return made(z, y);
  }
}
