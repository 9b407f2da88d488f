package gansaku.models.vae;

import gansaku.model.Architecture;
import gansaku.model.BoundsLikelihood;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Portable;
import gansaku.model.Reconstructs;
import gansaku.models.autoencoder.CodeSettings;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Likelihood;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;

/** Variational autoencoders (Kingma & Welling 2013). */
public final class VaeFamily implements Family {
  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("vae", 28, VaeFamily::model)
            .can(
                Generates.class,
                Encodes.class,
                Reconstructs.class,
                BoundsLikelihood.class,
                Portable.class));
  }

  private static Vae model(Settings settings, DataFacts data) {
    int latent = settings.positive("latent.size", 20);
    CodeSettings.Halves halves = CodeSettings.halves(settings, latent, data.image());
    Likelihood likelihood = CodeSettings.likelihood(settings);
    double beta = settings.number("beta", 1);
    UpdateRule rule = Optimizers.rule(settings, CodeSettings.BETAS);
    return settings.placed(
        "data.size",
        () ->
            new Vae(
                halves.encoder().get(), latent, halves.decoder().get(), likelihood, beta, rule));
  }
}
