package gansaku.models.adversarial;

import gansaku.augment.Ada;
import gansaku.augment.Augmentation;
import gansaku.augment.DiffAugment;
import gansaku.augment.InstanceNoise;
import gansaku.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the keys {@code augment.…} of a recipe. */
final class AugmentationSettings {
  private AugmentationSettings() {}

  /** Returns what makes the changes that {@code settings} mention, for each model anew. */
  static Supplier<Augmentation> read(Settings settings) {
    var chosen = new ArrayList<Supplier<Augmentation>>();
    if (settings.mentions("augment.instance-noise")) {
      double sigma = settings.number("augment.instance-noise.sigma", 0.1);
      double kimg = settings.number("augment.instance-noise.kimg", 200);
      Augmentation noise = settings.placed(() -> new InstanceNoise(sigma, kimg));
      chosen.add(() -> noise);
    }
    if (settings.has("augment.policies")) {
      Augmentation changes = settings.placed(() -> new DiffAugment(policies(settings)));
      chosen.add(() -> changes);
    }
    if (settings.mentions("augment.ada")) {
      double target = settings.number("augment.ada.target", 0.6);
      double usual = settings.has("init-from") ? 100 : 500; // sooner where D knows pictures already
      double kimg = settings.number("augment.ada.kimg", usual);
      settings.placed(() -> new Ada(target, kimg));
      chosen.add(() -> new Ada(target, kimg));
    }
    return () -> Augmentation.chain(chosen.stream().map(Supplier::get).toList());
  }

  private static List<DiffAugment.Policy> policies(Settings settings) {
    Map<String, DiffAugment.Policy> known = new LinkedHashMap<>();
    known.put("color", DiffAugment.Policy.COLOR);
    known.put("translation", DiffAugment.Policy.TRANSLATION);
    known.put("cutout", DiffAugment.Policy.CUTOUT);
    return settings.choices("augment.policies", known);
  }
}
