package gansaku.models.adversarial;

import gansaku.augment.Augmentation;
import gansaku.objective.Objective;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The random streams of a game; those that it does not draw from do not exist. */
final class Streams {
  private final Map<String, RandomStream> byName = new LinkedHashMap<>();
  private final RandomStream noise;

  Streams(long seed, Play play, Augmentation augmentation) {
    noise = RandomStream.of(seed, "noise");
    byName.put("noise", noise);
    put("conditions", seed, play.conditioning().tells());
    put("labels", seed, play.flip() > 0);
    put("penalties", seed, !play.regularizers().isEmpty());
    put("augmentation", seed, augmentation != Augmentation.NONE);
  }

  private void put(String name, long seed, boolean drawn) {
    if (drawn) {
      byName.put(name, RandomStream.of(seed, name));
    }
  }

  RandomStream noise() {
    return noise;
  }

  RandomStream conditions() {
    return byName.getOrDefault("conditions", noise); // nothing is drawn without conditions
  }

  /** Returns {@code game} with the share {@code p} of labels flipped. */
  Objective flipping(Objective game, double p) {
    RandomStream labels = byName.get("labels");
    return labels == null ? game : new FlippedLabels(game, p, labels);
  }

  RandomStream penalties() {
    return byName.getOrDefault("penalties", noise); // looked at, but not drawn from
  }

  RandomStream augmentation() {
    return byName.getOrDefault("augmentation", noise); // no augmentation draws nothing
  }

  Map<String, RandomStream> byName() {
    return byName;
  }
}
