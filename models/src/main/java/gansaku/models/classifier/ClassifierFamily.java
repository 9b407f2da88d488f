package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Explains;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.Transfers.Origin;
import gansaku.models.features.FeatureNetwork;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Classifiers, of classes or of several traits at once. */
public final class ClassifierFamily implements Family {
  private static final String RANDOM = "random";
  private static final String PUBLISHED = "published";
  private static final String ORIGIN = "backbone-weights";

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("classifier", 64, ClassifierFamily::ofClasses)
            .needing(DataNeed.SPLITS)
            .can(Classifies.class, Explains.class, Portable.class),
        Architecture.of("classifier/traits", 64, ClassifierFamily::ofTraits)
            .needing(DataNeed.ATTRIBUTES)
            .can(Classifies.class, Explains.class, Portable.class));
  }

  private static Classifier ofClasses(Settings settings, DataFacts data) {
    InputException.check(
        data.classes().size() >= 2,
        "a classifier needs pictures of two or more classes, and these have %s; put those of each"
            + " class into a folder of its name",
        data.classes().isEmpty() ? "none" : "one: " + data.classes().get(0));
    return classifier(settings, data.image(), head(settings, data));
  }

  private static Classifier ofTraits(Settings settings, DataFacts data) {
    List<String> written = settings.texts("traits");
    Traits traits = settings.placed(() -> Traits.of(written, data.attributes()));
    settings.decide("traits", traits.written());
    return classifier(settings, data.image(), traits);
  }

  private static Head head(Settings settings, DataFacts data) {
    List<Double> weights = weights(settings, data);
    Map<String, Supplier<Head>> heads = new LinkedHashMap<>();
    heads.put(
        "softmax",
        () -> {
          double smoothing = settings.number("label-smoothing", 0);
          return settings.placed(() -> new Softmax(data.classes(), smoothing, weights));
        });
    heads.put("sigmoid", () -> settings.placed(() -> new OneUnit(data.classes(), weights)));
    return settings.choice("head", "softmax", heads).get();
  }

  private static List<Double> weights(Settings settings, DataFacts data) {
    List<String> written = settings.texts("class-weights");
    if (written.isEmpty() || written.equals(List.of("none"))) {
      return List.of();
    }
    settings.decide("class-weights", written.size() == 1 ? written.get(0) : written);
    if (written.equals(List.of("balanced"))) {
      return data.counts().isEmpty() ? List.of() : ClassWeights.balanced(data.counts());
    }
    List<Double> none = data.classes().stream().map(name -> 1.0).toList();
    return settings.numbers("class-weights", none);
  }

  private static Classifier classifier(Settings settings, ImageShape image, Head head) {
    Backbone backbone = settings.choice("backbone", "small", Backbone.all());
    settings.check(
        Math.min(image.height(), image.width()) >= backbone.smallest(),
        "data.size is %s; %s takes images of %s pixels a side or more",
        image.sides(),
        backbone.name(),
        backbone.smallest());
    var beginning = beginning(settings, backbone);
    Classifier.Rules rules = rules(settings);
    Optional<Distillation> distillation = distillation(settings);
    String tuned = settings.text("tune", "all");
    FeatureNetwork network = backbone.network().apply(head.outputs());
    try {
      Tuning tuning = settings.placed(() -> Tuning.of(tuned, network));
      return new Classifier(network, head, tuning, rules, beginning, distillation);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static Optional<Distillation> distillation(Settings settings) {
    Optional<String> teacher = settings.text("distill.teacher");
    if (teacher.isEmpty()) {
      settings.check(
          !settings.mentions("distill"),
          "distill tells how to learn from a teacher and names none; set distill.teacher to a run of"
              + " a classifier");
      return Optional.empty();
    }
    double temperature = settings.number("distill.temperature", 4);
    double alpha = settings.number("distill.alpha", 0.9);
    return settings.placed(() -> Optional.of(new Distillation(teacher.get(), temperature, alpha)));
  }

  private static Classifier.Beginning beginning(Settings settings, Backbone backbone) {
    String from = settings.text(ORIGIN, backbone.published() ? PUBLISHED : RANDOM);
    boolean withHead =
        settings.choice("backbone-head", "new", Choices.of("new", false, "given", true));
    settings.check(
        !from.equals(PUBLISHED) || backbone.published(),
        "backbone-weights is published, but nobody publishes weights of %s; use random, or name a"
            + " run or a file of weights",
        backbone.name());
    settings.check(
        !withHead || !from.equals(RANDOM),
        "backbone-head is given, but backbone-weights is random and gives none; leave it out");
    String name = from.equals(PUBLISHED) ? backbone.name() : from;
    return new Classifier.Beginning(
        from.equals(RANDOM)
            ? Optional.empty()
            : Optional.of(new Origin(ORIGIN, name, from.equals(PUBLISHED))),
        withHead);
  }

  private static Classifier.Rules rules(Settings settings) {
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    Map<String, Supplier<Schedule>> schedules = new LinkedHashMap<>();
    schedules.put("constant", () -> Schedule.CONSTANT);
    schedules.put("step", () -> steps(settings));
    schedules.put(
        "cosine",
        () -> {
          double warmup = settings.number("optimizer.warmup", 0);
          return settings.placed(() -> new Schedule.Cosine(warmup));
        });
    schedules.put("linear", () -> Schedule.LINEAR);
    Schedule schedule = settings.choice("optimizer.schedule", "constant", schedules).get();
    double alpha = settings.number("mixup", 0);
    return settings.placed(() -> new Classifier.Rules(rule, schedule, new Mixup(alpha)));
  }

  private static Schedule steps(Settings settings) {
    double every = settings.number("optimizer.step.every-epochs", 7);
    double factor = settings.number("optimizer.step.factor", 0.1);
    settings.check(
        settings.has("budget.epochs"),
        "optimizer.schedule is step, which counts epochs; give the budget in epochs, or use cosine");
    double epochs = settings.number("budget.epochs", 1);
    return settings.placed(() -> new Schedule.Steps(every, factor, epochs));
  }
}
