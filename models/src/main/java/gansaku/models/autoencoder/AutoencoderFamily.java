package gansaku.models.autoencoder;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.Family;
import gansaku.model.Reconstructs;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Likelihood;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;

/** Autoencoders (Hinton & Salakhutdinov 2006). */
public final class AutoencoderFamily implements Family {
  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("autoencoder", 28, AutoencoderFamily::model)
            .can(Encodes.class, Reconstructs.class));
  }

  private static Autoencoder model(Settings settings, DataFacts data) {
    int latent = settings.positive("latent.size", 32);
    CodeSettings.Halves halves = CodeSettings.halves(settings, latent, data.image());
    Likelihood likelihood = CodeSettings.likelihood(settings);
    UpdateRule rule = Optimizers.rule(settings, CodeSettings.BETAS);
    return settings.placed(
        "data.size",
        () ->
            new Autoencoder(
                halves.encoder().get(), latent, halves.decoder().get(), likelihood, rule));
  }
}
