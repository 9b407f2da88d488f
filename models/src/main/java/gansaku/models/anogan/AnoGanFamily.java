package gansaku.models.anogan;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Reconstructs;
import gansaku.model.SeesFeatures;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.dcgan.Dcgan;
import gansaku.models.encoder.EncoderRules;
import gansaku.models.encoder.PictureEncoder;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.RmsProp;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.MeanResidual;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import java.util.List;
import java.util.function.DoubleFunction;

/** AnoGAN: DCGAN's players (Schlegl et al. 2017) with f-AnoGAN's encoder (Schlegl et al. 2019). */
public final class AnoGanFamily implements Family {
  private static final int LATENT = 100;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        architecture("anogan/64", 64, 64, Dcgan::dcgan64),
        architecture("anogan/32", 32, 64, Dcgan::dcgan32),
        architecture("anogan/28", 28, 64, Dcgan::conv28));
  }

  private static Architecture architecture(String name, int size, int width, Dcgan.Wide players) {
    return Architecture.of(name, size, (settings, data) -> model(settings, data, width, players))
        .can(
            Generates.class, Encodes.class, Reconstructs.class, SeesFeatures.class, Portable.class);
  }

  private static Model model(Settings settings, DataFacts data, int width, Dcgan.Wide players) {
    Latent latent = GameSettings.latent(settings, LATENT);
    int w = settings.positive("width", width);
    Adversarial game =
        GameSettings.game(
            settings,
            latent,
            new GameSettings.Conditioned(
                Conditioning.NONE, () -> players.of(latent.size(), w, data.image())));
    int e = settings.positive("encoder.width", width);
    boolean bounded =
        settings.choice("encoder.output", "tanh", Choices.of("tanh", true, "linear", false));
    double share = settings.number("encoder.share", 0.4);
    EncoderRules rules = rules(settings);
    return settings.placed(
        "data.size",
        () ->
            new AnoGan(
                game, new PictureEncoder(data.image(), e, latent.size(), bounded), rules, share));
  }

  private static EncoderRules rules(Settings settings) {
    double kappa = settings.number("encoder.kappa", 1);
    double codes = settings.number("encoder.code-weight", 0);
    double codesFirst = settings.number("encoder.codes-first", 0);
    DoubleFunction<UpdateRule> rmsProp = lr -> new RmsProp(lr, 0.99, 1e-8, 0, 0, false);
    DoubleFunction<UpdateRule> adam = lr -> Adam.of(lr, 0.9, 0.999);
    DoubleFunction<UpdateRule> rule =
        settings.choice(
            "encoder.optimizer", "rmsprop", Choices.of("rmsprop", rmsProp, "adam", adam));
    double lr = settings.number("encoder.lr", 5e-5);
    settings.check(lr > 0, "encoder.lr is %s; use more than 0, 5e-5 is the paper's", lr);
    return settings.placed(
        () -> new EncoderRules(new MeanResidual(kappa), codes, codesFirst, rule.apply(lr)));
  }
}
