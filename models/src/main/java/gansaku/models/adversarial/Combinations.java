package gansaku.models.adversarial;

import gansaku.augment.Augmentation;
import gansaku.error.InputException;
import gansaku.nn.BatchNorm;
import gansaku.nn.Module;
import gansaku.nn.SpectralNorm;
import gansaku.nn.StyleBased;
import gansaku.objective.Objective;
import gansaku.objective.RelativisticAverage;
import gansaku.objective.Wasserstein;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.Orthogonal;
import gansaku.regularizer.PathLength;
import gansaku.regularizer.Player;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.SingularValueClamp;
import gansaku.regularizer.WeightClipping;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses combinations that cannot work, each with the setting to change. */
final class Combinations {
  private Combinations() {}

  static void check(Module g, Module d, Adversarial.Rules rules, Augmentation augmentation) {
    checkNorms(Player.G, g, rules.play());
    checkNorms(Player.D, d, rules.play());
    checkObjective(d, rules);
    int layers = Frozen.layers(d);
    InputException.check(
        rules.play().frozen() < layers,
        "freeze-d is %s, but D has %s layers; use %s or less",
        rules.play().frozen(),
        layers,
        layers - 1);
    InputException.check(
        !has(rules.play().regularizers(Player.G), PathLength.class) || g instanceof StyleBased,
        "regularizers.path-length measures ways in w, and this model has no styles; set model to"
            + " stylegan2, or leave it out");
    checkMoves(rules);
    InputException.check(
        !augmentation.readsSigns() || rules.objective().signTells(),
        "augment.ada learns from the sign of D's logits, which says nothing with this objective;"
            + " set objective=non-saturating or hinge, or use augment.policies instead");
  }

  private static void checkNorms(Player player, Module network, Play play) {
    List<Regularizer> all = play.regularizers(player);
    boolean spectral = contains(network, SpectralNorm.class);
    InputException.check(
        !has(all, GradientPenalty.class) || !contains(network, BatchNorm.class),
        "regularizers.gradient-penalty takes D's slope at each image for itself, but this model's D"
            + " has batch norm, which mixes images (Gulrajani et al. 2017, §4); set model to one"
            + " without, e.g. sngan/32, or use regularizers.r1");
    InputException.check(
        !has(all, WeightClipping.class) || !spectral,
        "regularizers.weight-clipping clips weights that spectral norm divides again; set norm.d to"
            + " none, or leave the clipping out");
    InputException.check(
        !has(all, SingularValueClamp.class) || !spectral,
        "regularizers.singular-value-clamp bounds weights that spectral norm divides again; set"
            + " norm.%s to none, or leave the clamp out",
        player == Player.G ? "g" : "d");
  }

  private static void checkObjective(Module d, Adversarial.Rules rules) {
    boolean tame =
        contains(d, SpectralNorm.class)
            || rules.play().regularizers(Player.D).stream()
                .anyMatch(r -> !(r instanceof Orthogonal)); // which bounds no slope
    InputException.check(
        !(rules.objective() instanceof Wasserstein) || tame,
        "objective is wasserstein, but nothing keeps D from growing steep; set"
            + " regularizers.weight-clipping.c or regularizers.gradient-penalty.lambda, or use a"
            + " model with spectral norm");
  }

  private static void checkMoves(Adversarial.Rules rules) {
    Objective objective = rules.objective();
    Play play = rules.play();
    InputException.check(
        play.flip() == 0 || !(objective instanceof Wasserstein),
        "labels.flip is %s, but objective wasserstein knows no labels; leave it out, or set"
            + " objective=non-saturating",
        play.flip());
    InputException.check(
        !(objective instanceof RelativisticAverage) || play.parts() == 1,
        "accumulate is %s, but objective relativistic-average compares with means over the whole"
            + " batch; set accumulate to 1, or use relativistic-paired",
        play.parts());
  }

  private static boolean has(List<Regularizer> all, Class<? extends Regularizer> kind) {
    return all.stream().anyMatch(kind::isInstance);
  }

  private static boolean contains(Module network, Class<? extends Module> kind) {
    var found = new AtomicBoolean();
    network.forEachModule(m -> found.compareAndSet(false, kind.isInstance(m)));
    return found.get();
  }
}
