package gansaku.models.pixelsnail;

import gansaku.conditioning.Classes;
import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Families;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.LearnsCodes;
import gansaku.model.Model;
import gansaku.model.Quantizes;
import gansaku.model.WeighsCodes;
import gansaku.models.pixelsnail.PixelSnail.Source;
import gansaku.nn.Module;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** PixelSNAIL (Chen et al. 2018) as the prior of another run's codes (Razavi et al. 2019, §3.2). */
public final class PixelSnailFamily implements Family {

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("pixelsnail", 64, PixelSnailFamily::model)
            .can(Generates.class, LearnsCodes.class, WeighsCodes.class));
  }

  private static Model model(Settings settings, DataFacts data) {
    Optional<String> run = settings.text("codes.run");
    settings.text("codes.weights"); // whose hash it is, who trains the model asks
    Plan plan = plan(settings);
    Conditioning conditioning =
        settings
            .<Supplier<Conditioning>>choice(
                "conditioning",
                "none",
                Choices.of(
                    "none",
                    () -> Conditioning.NONE,
                    "classes",
                    () -> settings.placed(() -> new Classes(data.classes().size()))))
            .get();
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    Model coder = settings.within("codes.of", of -> coder(of, data));
    try {
      Quantizes codes = coder.capability(Quantizes.class).orElseThrow();
      var source = new Source(run, coder, codes);
      return new PixelSnail(source, plan, data.image(), conditioning, rule);
    } catch (RuntimeException e) {
      coder.networks().values().forEach(Module::close);
      throw e;
    }
  }

  private static Plan plan(Settings settings) {
    int width = settings.positive("width", 256);
    int within = settings.positive("residual", 256);
    int kernel = settings.positive("kernel", 5);
    int blocks = settings.positive("blocks", 4);
    int layers = settings.positive("layers", 4);
    int heads = settings.positive("heads", 8);
    int conditioning = settings.positive("condition-layers", 3);
    double dropout = settings.number("dropout", 0.1);
    return settings.placed(
        () -> new Plan(width, within, kernel, blocks, layers, heads, conditioning, dropout));
  }

  /** Returns the model whose codes are learnt, as its own recipe describes it. */
  private static Model coder(Settings of, DataFacts data) {
    of.usual("model", "vqvae2");
    Architecture architecture = Families.architecture(of);
    of.check(
        architecture.has(Quantizes.class),
        "model is '%s', which makes no codes of pictures; use one that does, e.g. vqvae2",
        architecture.name());
    return architecture.build(of, data);
  }
}
