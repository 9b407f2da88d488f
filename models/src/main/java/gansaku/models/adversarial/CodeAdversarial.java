package gansaku.models.adversarial;

import gansaku.conditioning.Codes;
import gansaku.model.GeneratesCodes;
import gansaku.model.Latent;
import org.bytedeco.pytorch.Tensor;

/** A game whose G makes images of codes that nobody has given the data (Chen et al. 2016). */
public final class CodeAdversarial extends Adversarial implements GeneratesCodes {
  private final Codes codes;

  /** Makes the game whose play is conditioned on {@code codes}. */
  public CodeAdversarial(Players players, Latent latent, Rules rules, Codes codes) {
    super(players, latent, rules);
    this.codes = codes;
  }

  @Override
  public int categories() {
    return codes.categories();
  }

  @Override
  public int continuous() {
    return codes.continuous();
  }

  @Override
  public Tensor generate(Tensor z, Tensor categories, Tensor continuous) {
    return made(z, codes.of(categories, continuous));
  }
}
