package gansaku.models.adversarial;

import gansaku.error.InputException;
import gansaku.nn.BatchNorm;
import gansaku.nn.Module;
import gansaku.nn.SpectralNorm;
import gansaku.objective.RelativisticAverage;
import gansaku.objective.Wasserstein;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.Player;
import gansaku.regularizer.WeightClipping;
import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses combinations that cannot work, each with the setting to change. */
final class Sense {
  private Sense() {}

  static void check(Module d, Adversarial.Rules rules) {
    var tamers = rules.play().regularizers(Player.D);
    boolean spectral = contains(d, SpectralNorm.class);
    InputException.check(
        tamers.stream().noneMatch(GradientPenalty.class::isInstance)
            || !contains(d, BatchNorm.class),
        "regularizers.gradient-penalty takes D's slope at each image for itself, but this model's D"
            + " has batch norm, which mixes images (Gulrajani et al. 2017, §4); set model to one"
            + " without, as sngan/32, or use regularizers.r1");
    InputException.check(
        tamers.stream().noneMatch(WeightClipping.class::isInstance) || !spectral,
        "regularizers.weight-clipping clips weights that spectral norm divides again; set norm.d to"
            + " none, or leave the clipping out");
    InputException.check(
        !(rules.objective() instanceof Wasserstein) || !tamers.isEmpty() || spectral,
        "objective is wasserstein, but nothing keeps D from growing steep; set"
            + " regularizers.weight-clipping.c or regularizers.gradient-penalty.lambda, or use a"
            + " model with spectral norm");
    InputException.check(
        !(rules.objective() instanceof RelativisticAverage) || rules.play().parts() == 1,
        "accumulate is %s, but objective relativistic-average compares with means over the whole"
            + " batch; set accumulate to 1, or use relativistic-paired",
        rules.play().parts());
  }

  private static boolean contains(Module network, Class<? extends Module> kind) {
    var found = new AtomicBoolean();
    network.forEachModule(m -> found.compareAndSet(false, kind.isInstance(m)));
    return found.get();
  }
}
