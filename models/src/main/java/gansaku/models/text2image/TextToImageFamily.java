package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.sngan.ResnetPlan;
import gansaku.models.text.TextEncoders;
import gansaku.nn.Layer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.objective.RelativisticAverage;
import gansaku.objective.RelativisticPaired;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Images from texts (Reed et al. 2016), by residual players. */
public final class TextToImageFamily implements Family {
  private static final List<Double> BETAS = List.of(0.5, 0.999);

  @Override
  public List<Architecture> architectures() {
    return Stream.of(32, 64).map(TextToImageFamily::of).toList();
  }

  private static Architecture of(int size) {
    return Architecture.of(
            "text2image/" + size, size, (settings, data) -> model(settings, data, plan(size)))
        .needing(DataNeed.CAPTIONS)
        .can(Generates.class, GeneratesFromText.class, Portable.class);
  }

  /** Returns how wide the players are: at 64 as SNGAN's, at 32 one block shorter. */
  private static ResnetPlan plan(int size) {
    return size == 32
        ? new ResnetPlan(32, List.of(8, 4, 2, 1), List.of(1, 2, 4, 8), 3, 0)
        : ResnetPlan.of(size);
  }

  private static TextToImage model(Settings settings, DataFacts data, ResnetPlan plan) {
    Latent latent = GameSettings.latent(settings, 100);
    int width = settings.positive("width", 64);
    int e = settings.positive("text.size", 128);
    int code = settings.positive("text.code", 128);
    int channels = data.image().channels();
    Supplier<Layer> text = TextEncoders.read(settings, data, e);
    TextToImage.Rules rules = rules(settings);
    return settings.placed(
        "data.size",
        () -> {
          data.image().requireSquare("text2image/" + plan.size(), plan.size());
          return new TextToImage(
              () -> new TextGenerator(plan, latent.size(), width, channels, e, code),
              new TextDiscriminator(plan, width, channels, e),
              text,
              data.captions(),
              latent,
              rules);
        });
  }

  private static TextToImage.Rules rules(Settings settings) {
    Questions questions = questions(settings);
    int wrong = settings.positive("matching.wrong", 1);
    double between = settings.number("interpolation", 0);
    int dSteps = settings.positive("d-steps", 1);
    UpdateRule g = Optimizers.rule(settings, BETAS);
    UpdateRule d = Optimizers.ofDiscriminator(settings, BETAS, g);
    var decay = GameSettings.decay(settings);
    var average = GameSettings.average(settings);
    return settings.placed(
        () -> new TextToImage.Rules(questions, wrong, between, dSteps, g, d, decay, average));
  }

  private static Questions questions(Settings settings) {
    Objective game = GameSettings.objective(settings);
    settings.placed(
        () -> {
          InputException.check(
              !(game instanceof RelativisticAverage) && !(game instanceof RelativisticPaired),
              "objective compares real with made images, but pairs with texts are three kinds; use"
                  + " non-saturating, hinge or least-squares");
          return game;
        });
    double made = settings.number("matching.made", 0.5);
    Supplier<Questions> two =
        () -> {
          double weight = settings.number("matching.weight", 1);
          return settings.placed(() -> TwoHeads.of(game, made, weight));
        };
    Supplier<Questions> one = () -> settings.placed(() -> new OneScore(new Matching(game, made)));
    return settings.choice("heads", "two", Choices.of("two", two, "one", one)).get();
  }
}
