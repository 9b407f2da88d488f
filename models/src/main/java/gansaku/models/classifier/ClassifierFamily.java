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
import gansaku.models.features.FeatureNetwork;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Classifiers, of classes or of several traits at once. */
public final class ClassifierFamily implements Family {
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
    Backbone backbone = Backbone.read(settings, image);
    var beginning = backbone.beginning(settings);
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

  private static Classifier.Rules rules(Settings settings) {
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    Schedule schedule = ScheduleSettings.read(settings);
    double alpha = settings.number("mixup", 0);
    return settings.placed(() -> new Classifier.Rules(rule, schedule, new Mixup(alpha)));
  }
}
