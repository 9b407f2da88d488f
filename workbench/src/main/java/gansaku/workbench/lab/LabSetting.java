package gansaku.workbench.lab;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.objective.Hinge;
import gansaku.objective.LeastSquares;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.objective.RelativisticPaired;
import gansaku.objective.Wasserstein;
import gansaku.regularizer.Dragan;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.GradientPenalty.Center;
import gansaku.regularizer.GradientPenalty.Sides;
import gansaku.regularizer.R1;
import gansaku.regularizer.R2;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.WeightClipping;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What one training of the laboratory differs in from the others.
 *
 * @param name e.g. {@code wgan-gp}
 * @param objective what the players minimise
 * @param regularizers what keeps D in bounds
 */
public record LabSetting(String name, Objective objective, List<Regularizer> regularizers) {
  // Penalties weigh less than on images: the plane is larger than [-1, 1] and has two dimensions.
  private static final double LAMBDA = 1;
  private static final double GAMMA = 0.1;

  private static final List<LabSetting> ALL =
      List.of(
          of("minimax", new Minimax()),
          of("non-saturating", new NonSaturating()),
          of("lsgan", LeastSquares.binary()),
          of("hinge", new Hinge()),
          of("wgan", new Wasserstein(), new WeightClipping(0.1)),
          of(
              "wgan-gp",
              new Wasserstein(),
              new GradientPenalty(LAMBDA, 1, Sides.TWO, Center.BETWEEN, 1)),
          of("dragan", new NonSaturating(), new Dragan(LAMBDA, 0.5, 1)),
          of("r1", new NonSaturating(), new R1(GAMMA, 1)),
          of("r3gan", new RelativisticPaired(), new R1(GAMMA, 1), new R2(GAMMA, 1)));

  private static LabSetting of(String name, Objective objective, Regularizer... regularizers) {
    return new LabSetting(name, objective, List.of(regularizers));
  }

  /** Returns the names of all settings. */
  public static List<String> names() {
    return ALL.stream().map(LabSetting::name).toList();
  }

  /** Returns the settings that {@code text} lists, e.g. {@code minimax,wgan-gp}. */
  public static List<LabSetting> parse(String text) {
    var chosen = new LinkedHashSet<LabSetting>();
    for (String name : text.split(",", -1)) {
      chosen.add(named(name.strip()));
    }
    return List.copyOf(chosen);
  }

  private static LabSetting named(String name) {
    return ALL.stream()
        .filter(setting -> setting.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "setting '%s' is not known.%s Known: %s.",
                    name, Nearest.hint(name, names()), String.join(", ", names())));
  }
}
