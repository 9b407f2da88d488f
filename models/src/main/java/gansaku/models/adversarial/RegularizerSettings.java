package gansaku.models.adversarial;

import gansaku.regularizer.Dragan;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.Orthogonal;
import gansaku.regularizer.PathLength;
import gansaku.regularizer.Player;
import gansaku.regularizer.R1;
import gansaku.regularizer.R2;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.SingularValueClamp;
import gansaku.regularizer.WeightClipping;
import gansaku.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the keys {@code regularizers.…} of a recipe. */
final class RegularizerSettings {
  private RegularizerSettings() {}

  /** Returns the regularisers that {@code settings} mention. */
  static List<Regularizer> read(Settings settings) {
    Map<String, Supplier<Regularizer>> known = new LinkedHashMap<>();
    known.put("r1", () -> r1(settings));
    known.put(
        "path-length",
        () ->
            new PathLength(
                of(settings, "path-length.weight", 2), interval(settings, "path-length")));
    known.put("r2", () -> new R2(of(settings, "r2.gamma", 10), interval(settings, "r2")));
    known.put("gradient-penalty", () -> gradientPenalty(settings));
    known.put(
        "dragan",
        () ->
            new Dragan(
                of(settings, "dragan.lambda", 10),
                of(settings, "dragan.spread", 0.5),
                interval(settings, "dragan")));
    known.put("weight-clipping", () -> new WeightClipping(of(settings, "weight-clipping.c", 0.01)));
    known.put(
        "orthogonal",
        () ->
            new Orthogonal(
                of(settings, "orthogonal.beta", 1e-4),
                player(settings, "orthogonal"),
                interval(settings, "orthogonal")));
    known.put(
        "singular-value-clamp",
        () ->
            new SingularValueClamp(
                of(settings, "singular-value-clamp.sigma", 1),
                player(settings, "singular-value-clamp"),
                interval(settings, "singular-value-clamp")));
    var chosen = new ArrayList<Regularizer>();
    known.forEach(
        (name, make) -> {
          if (settings.mentions("regularizers." + name)) {
            chosen.add(settings.placed(make));
          }
        });
    chosen.removeIf(r -> r instanceof PathLength paths && paths.weight() == 0);
    return List.copyOf(chosen);
  }

  private static Regularizer r1(Settings settings) {
    double gamma = of(settings, "r1.gamma", 10);
    int interval = interval(settings, "r1");
    boolean apart =
        settings.has("regularizers.r1.apart") && settings.flag("regularizers.r1.apart", false);
    return new R1(gamma, interval, apart);
  }

  private static Regularizer gradientPenalty(Settings settings) {
    String key = "gradient-penalty";
    Map<String, GradientPenalty.Sides> sides = new LinkedHashMap<>();
    sides.put("two", GradientPenalty.Sides.TWO);
    sides.put("one", GradientPenalty.Sides.ONE);
    Map<String, GradientPenalty.Center> centers = new LinkedHashMap<>();
    centers.put("between", GradientPenalty.Center.BETWEEN);
    centers.put("real", GradientPenalty.Center.REAL);
    centers.put("fake", GradientPenalty.Center.FAKE);
    return new GradientPenalty(
        of(settings, key + ".lambda", 10),
        of(settings, key + ".target", 1),
        settings.choice("regularizers." + key + ".sides", "two", sides),
        settings.choice("regularizers." + key + ".center", "between", centers),
        interval(settings, key));
  }

  private static double of(Settings settings, String key, double usual) {
    return settings.number("regularizers." + key, usual);
  }

  private static int interval(Settings settings, String name) {
    return settings.whole("regularizers." + name + ".interval", 1);
  }

  private static Player player(Settings settings, String name) {
    Map<String, Player> players = new LinkedHashMap<>();
    players.put("g", Player.G);
    players.put("d", Player.D);
    return settings.choice("regularizers." + name + ".player", "g", players);
  }
}
