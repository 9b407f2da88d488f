package gansaku.models.stackgan;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.Foreign;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.text.TextEncoders;
import gansaku.models.text.Texts;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Images from texts in stages (Zhang et al. 2017, 2018). */
public final class StackGanFamily implements Family {
  private static final List<Double> BETAS = List.of(0.5, 0.999);
  private static final String STAGE_ONE = "stage1";

  private static final Class<?>[] USES = {Generates.class, GeneratesFromText.class, Portable.class};

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("stackgan/v2", 256, StackGanFamily::together)
            .needing(DataNeed.CAPTIONS)
            .can(USES),
        Architecture.of("stackgan/v2-generator", 256, StackGanFamily::alone)
            .can(Generates.class, Portable.class),
        Architecture.of("stackgan/v1-stage1", 64, StackGanFamily::stageOne)
            .needing(DataNeed.CAPTIONS)
            .can(USES),
        Architecture.of("stackgan/v1-stage2", 256, StackGanFamily::stageTwo)
            .needing(DataNeed.CAPTIONS)
            .can(USES));
  }

  @Override
  public List<Foreign.Form> forms() {
    return List.of(new StackGanForm());
  }

  private static Model together(Settings settings, DataFacts data) {
    StackPlan plan = plan(settings, data, settings.positive("scales", 3), 64);
    int dWidth = settings.positive("discriminator.width", 64);
    Supplier<Layer> text = TextEncoders.read(settings, data, plan.text());
    double unconditional = settings.number("unconditional", 1);
    Questions questions = settings.placed(() -> new SixLosses(unconditional));
    double colour = settings.number("colour", 0);
    StackGan.Rules rules = rules(settings, questions, colour, Init::orthogonal);
    int channels = data.image().channels();
    Map<String, PairDiscriminator> ds = new LinkedHashMap<>();
    for (int size : plan.sizes()) {
      ds.put("D" + size, new ScaleDiscriminator(size, channels, dWidth, plan.code()));
    }
    return new StackGan(
        Players.of("G", () -> new StackGenerator(plan, channels), rules.emaKimg(), ds),
        new Texts(data.captions(), text, rules.emaKimg().isPresent()),
        plan.latent(),
        rules);
  }

  private static Model alone(Settings settings, DataFacts data) {
    StackPlan plan = plan(settings, data, settings.positive("scales", 3), 64);
    return new GeneratorAlone(plan, data.image().channels());
  }

  private static Model stageOne(Settings settings, DataFacts data) {
    StackPlan plan = plan(settings, data, 1, 64, 0);
    int dWidth = settings.positive("discriminator.width", 64);
    Supplier<Layer> text = TextEncoders.read(settings, data, plan.text());
    StackGan.Rules rules = rules(settings, StageQuestions.ONE, 0, Init::dcgan);
    int channels = data.image().channels();
    var d = new StageDiscriminator(plan.size(), channels, dWidth, plan.code(), false);
    return new StackGan(
        Players.of(
            STAGE_ONE,
            () -> new StageOneGenerator(plan, channels),
            rules.emaKimg(),
            Map.of("D1", d)),
        new Texts(data.captions(), text, rules.emaKimg().isPresent()),
        plan.latent(),
        rules);
  }

  private static Model stageTwo(Settings settings, DataFacts data) {
    StackPlan plan = plan(settings, data, 1, 128);
    settings.check(
        plan.size() >= 8 * StageTwoGenerator.LARGER,
        "data.size is %s; stage 2's images have four times the side of stage 1's, 8 or more: use 32,"
            + " 64, 128 or 256",
        plan.size());
    settings.check(
        plan.width() % 4 == 0,
        "width is %s, which stage 2 cannot halve twice; use a multiple of 4",
        plan.width());
    int before = settings.positive("stage1.width", 64);
    int dWidth = settings.positive("discriminator.width", 64);
    Supplier<Layer> text = TextEncoders.read(settings, data, plan.text());
    StackGan.Rules rules = rules(settings, StageQuestions.TWO, 0, Init::dcgan);
    int channels = data.image().channels();
    var one =
        settings.placed(
            "data.size",
            () -> new StageOneGenerator(plan.coarser(StageTwoGenerator.LARGER, before), channels));
    var d = new StageDiscriminator(plan.size(), channels, dWidth, plan.code(), true);
    var players =
        Players.of(
            "stage2",
            () -> new StageTwoGenerator(plan, one, channels),
            rules.emaKimg(),
            Map.of("D2", d));
    return new StackGan(
        players.fixing(Map.of(STAGE_ONE, one)),
        new Texts(data.captions(), text, false),
        plan.latent(),
        rules);
  }

  private static StackPlan plan(Settings settings, DataFacts data, int scales, int usualWidth) {
    return plan(settings, data, scales, usualWidth, settings.positive("blocks", 2));
  }

  private static StackPlan plan(
      Settings settings, DataFacts data, int scales, int usualWidth, int blocks) {
    int noise = settings.positive("latent.size", 100);
    int width = settings.positive("width", usualWidth);
    int e = settings.positive("text.size", 128);
    int code = settings.positive("text.code", 128);
    return settings.placed(
        "data.size",
        () -> {
          int size = data.image().height();
          data.image().requireSquare("StackGAN", size);
          return new StackPlan(size, scales, noise, e, code, width, blocks);
        });
  }

  private static StackGan.Rules rules(
      Settings settings,
      Questions questions,
      double colour,
      BiConsumer<Module, RandomStream> init) {
    double kl = settings.number("kl", 2);
    UpdateRule g = Optimizers.rule(settings, BETAS);
    UpdateRule d = Optimizers.ofDiscriminator(settings, BETAS, g);
    var decay = GameSettings.decay(settings);
    var average = GameSettings.average(settings);
    return settings.placed(
        () -> new StackGan.Rules(questions, kl, colour, g, d, decay, average, init));
  }
}
