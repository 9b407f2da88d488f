package gansaku.models.adaptation;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.model.Adapts;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Explains;
import gansaku.model.Family;
import gansaku.model.Portable;
import gansaku.models.classifier.Backbone;
import gansaku.models.classifier.Classifier;
import gansaku.models.classifier.Classifier.Beginning;
import gansaku.models.classifier.Classifier.Rules;
import gansaku.models.classifier.Mixup;
import gansaku.models.classifier.ScheduleSettings;
import gansaku.models.classifier.Softmax;
import gansaku.models.classifier.Tuning;
import gansaku.models.features.FeatureNetwork;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Classifiers that learn from one domain with its classes and from another without. */
public final class AdaptationFamily implements Family {
  private static final Mixup UNMIXED = new Mixup(0);

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("adaptation", 64, AdaptationFamily::build)
            .needing(DataNeed.TARGET)
            .can(Adapts.class, Classifies.class, Explains.class, Portable.class));
  }

  private static Adaptation build(Settings settings, DataFacts data) {
    InputException.check(
        data.classes().size() >= 2,
        "an adaptation needs a source with two or more classes, and this has %s; put pictures of"
            + " each class into a folder of its name",
        data.classes().isEmpty() ? "none" : "one: " + data.classes().get(0));
    Backbone backbone = Backbone.read(settings, data.image());
    Beginning beginning = backbone.beginning(settings);
    var rules =
        new Rules(
            Optimizers.rule(settings, List.of(0.9, 0.999)),
            ScheduleSettings.read(settings),
            UNMIXED);
    var head = new Softmax(data.classes(), 0, List.of());
    FeatureNetwork network = backbone.network().apply(head.outputs());
    try {
      Linear last = last(settings, backbone, network);
      Alignment alignment = alignment(settings, network.dimensions());
      Tuning all = Tuning.of("all", network);
      var classifier = new Classifier(network, head, all, rules, beginning, Optional.empty());
      return new Adaptation(classifier, network, last, alignment, rules);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Returns the layer that tells classes by features, which a few published networks lack. */
  private static Linear last(Settings settings, Backbone backbone, FeatureNetwork network) {
    Module head = requireNonNull(network.namedModules().get(network.head()));
    settings.check(
        head instanceof Linear,
        "backbone is %s, which tells classes by no row of features; use lenet, small or a resnet",
        backbone.name());
    return (Linear) head;
  }

  private static Alignment alignment(Settings settings, int dimensions) {
    Map<String, Supplier<Alignment>> types = new LinkedHashMap<>();
    types.put("reversal", () -> reversal(settings, dimensions));
    types.put(
        "mmd",
        () -> {
          double weight = settings.number("adaptation.weight", 1);
          return settings.placed(() -> new Mmd(weight));
        });
    types.put(
        "coral",
        () -> {
          double weight = settings.number("adaptation.weight", 1000);
          return settings.placed(() -> new Coral(weight));
        });
    types.put("none", SourceOnly::new);
    return settings.choice("adaptation.type", "reversal", types).get();
  }

  private static Reversal reversal(Settings settings, int dimensions) {
    double gamma = settings.number("adaptation.gamma", 10);
    double most = settings.number("adaptation.weight", 1);
    int width = settings.whole("adaptation.width", 100);
    settings.check(width >= 1, "adaptation.width is %s; use 1 or more, 100 is usual", width);
    var d = new DomainClassifier(dimensions, width);
    try {
      return settings.placed(() -> new Reversal(d, gamma, most));
    } catch (RuntimeException e) {
      d.close();
      throw e;
    }
  }
}
