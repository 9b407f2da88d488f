package gansaku.workbench.advice;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.run.Tick;
import gansaku.workbench.advice.Rule.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Each rule on signals made up for it; a tick stands for 1 kimg and 100 steps. */
class RulesTest {
  private static final Remedies REMEDIES =
      new Remedies(
          Map.of(
              "objective", "non-saturating", "optimizer.lr", 2e-4, "d-steps", 1, "ema.kimg", 2.0));

  @Test
  void healthySignalsGiveNoAdvice() {
    var random = new Random(1);
    var ticks =
        ticks(
            100,
            i ->
                signals(
                    "right(x)", 0.9 + 0.05 * random.nextGaussian(),
                    "right(G(z))", 0.92 + 0.05 * random.nextGaussian(),
                    "D(G(z))", 0.15,
                    "gradient(G)", 20 + random.nextGaussian(),
                    "G", 2.5 + 0.2 * random.nextGaussian(),
                    "twins(G(z))", i < 10 ? 1.0 : 0.0,
                    "saturated(G(z))", 0.3));
    var found = new ArrayList<Optional<Finding>>();
    for (Rule rule : Rules.ofGame(REMEDIES, 0.3, 100)) {
      for (int n = 1; n <= ticks.size(); n++) {
        found.add(rule.examine(ticks.subList(0, n)));
      }
    }
    assertThat(found).hasSize(500).allMatch(Optional::isEmpty);
  }

  @Test
  void anAverageIsTooSlowWhenItKeepsTheFirstWeights() {
    var ticks = ticks(1, i -> game(0.8, 0.2, 5)); // a half-life of 2 kimg
    assertThat(new SlowAverage(REMEDIES, 6).examine(ticks)).as("an eighth").isEmpty();
    assertThat(new SlowAverage(REMEDIES, 2).examine(ticks))
        .contains(
            new Finding(
                "the average of G's weights, of which pictures are made, is slow for 2.0 kimg: at the"
                    + " end 50 % of it will still be G's first weights",
                List.of("ema.kimg=0.20")));
    assertThat(new SlowAverage(new Remedies(Map.of()), 2).examine(ticks)).isEmpty();
  }

  @Test
  void dWinsWhenGsGradientVanishes() {
    var rule = new DWins(REMEDIES);
    var ticks = ticks(60, i -> game(i < 30 ? 0.8 : 0.995, 0.2, i < 30 ? 5 : 0.01));

    assertThat(rule.examine(ticks.subList(0, 45))).isEmpty(); // not for long enough yet
    assertThat(rule.examine(ticks.subList(0, 50)))
        .contains(
            new Finding(
                "D wins: over the last 20 ticks it took 99.5 % of real and 99.5 % of generated"
                    + " images for what they are, and the norm of G's gradient fell from 5.0 to"
                    + " 0.010",
                List.of("optimizer.d-lr=0.00005", "regularizers.r1.gamma=1")));
    assertThat(rule.examine(ticks(60, i -> game(0.995, 0.2, 5))))
        .as("right, but G still learns")
        .isEmpty();
    assertThat(rule.examine(ticks(60, i -> game(0.8, 0.2, i < 30 ? 5 : 0.01))))
        .as("a small gradient alone is an end of training as well")
        .isEmpty();
  }

  @Test
  void dWinsWhenItsProbabilitiesSayNothingAnyMore() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("objective", "minimax");
    settings.put("optimizer.lr", 2e-4);
    settings.put("optimizer.d-lr", 1e-2);
    settings.put("d-steps", 5);
    settings.put("regularizers.r1.gamma", 1.0);
    assertThat(new DWins(new Remedies(settings)).examine(ticks(20, i -> game(1, 1e-4, 5))))
        .contains(
            new Finding(
                "D wins: over the last 20 ticks it took 100.0 % of real and 100.0 % of generated"
                    + " images for what they are, and finds generated ones real with probability"
                    + " 0.00010",
                List.of("objective=non-saturating", "optimizer.d-lr=0.0025", "d-steps=1")));
  }

  @Test
  void criticsHaveNoAccuracyToWinBy() {
    var ticks = ticks(50, i -> signals("wasserstein", 3.0, "G", 1.0 + i));
    assertThat(new DWins(REMEDIES).examine(ticks)).isEmpty();
  }

  @Test
  void gStandsStillWhenItsLossDoes() {
    var rule = new LossStands(REMEDIES);
    var flat = ticks(30, i -> signals("G", 5 + 1e-4 * i, "gradient(G)", 1e-9));

    assertThat(rule.examine(flat.subList(0, 19))).isEmpty();
    assertThat(rule.examine(flat))
        .contains(
            new Finding(
                "G stands still: its loss was between 5.001 and 5.003 at each of the last 20 ticks,"
                    + " the norm of its gradient 1.0e-09",
                List.of("optimizer.d-lr=0.00005", "regularizers.r1.gamma=1")));
    assertThat(rule.examine(ticks(30, i -> signals("G", -1e-9 * i, "gradient(G)", 0.0))))
        .as("nothing at all, as of a saturated minimax loss")
        .isPresent();
    assertThat(rule.examine(ticks(30, i -> signals("G", 5 + 0.01 * (i % 2))))).isEmpty();
  }

  @Test
  void collapseIsFewDifferentImagesTwiceInARow() {
    var rule = new Collapse(REMEDIES, Maturity.of(100, 2));
    IntFunction<Map<String, Double>> each5 =
        i -> i % 5 == 0 ? signals("twins(G(z))", i == 25 ? 0.0 : 0.125) : signals("G", 1.0);

    assertThat(rule.examine(ticks(30, each5)))
        .as("too early at 20 kimg and before, none at 25")
        .isEmpty();
    assertThat(rule.examine(ticks(34, each5))).as("only once").isEmpty();
    assertThat(rule.examine(ticks(36, each5)))
        .contains(
            new Finding(
                "G has collapsed: 12.5 % of pairs of its images are twins, as if it made 8"
                    + " different images in all",
                List.of("regularizers.r1.gamma=1", "optimizer.lr=0.0001")));
  }

  @Test
  void saturationIsMeasuredAgainstTheData() {
    IntFunction<Map<String, Double>> ninety = i -> signals("saturated(G(z))", 0.9);

    assertThat(new Saturation(REMEDIES, 0.85, Maturity.of(10, 0)).examine(ticks(20, ninety)))
        .as("drawings are black on white")
        .isEmpty();
    assertThat(new Saturation(REMEDIES, 0.02, Maturity.of(10, 0)).examine(ticks(20, ninety)))
        .contains(
            new Finding(
                "G saturates: 90 % of its pixels are black or white to the last step, of the data's"
                    + " 2 %",
                List.of("optimizer.lr=0.00005", "optimizer.clip-norm=1")));
  }

  @Test
  void imagesMayBeAlikeWhileTheAverageStillHoldsTheFirstWeights() {
    assertThat(Maturity.of(1000, 0)).isEqualTo(new Maturity(50, 500));
    assertThat(Maturity.of(100, 0)).isEqualTo(new Maturity(20, 500));
    assertThat(Maturity.of(100, 10)).isEqualTo(new Maturity(30, 500));
  }

  @Test
  void whatKeepsNumbersFiniteIsMadeOfWhatIsInForce() {
    assertThat(REMEDIES.finite()).containsExactly("optimizer.lr=0.00002", "optimizer.clip-norm=1");
    assertThat(
            new Remedies(
                    Map.of("optimizer.lr", 1e-6, "optimizer.clip-norm", 5.0, "precision", "bf16"))
                .finite())
        .containsExactly("optimizer.lr=1E-7", "precision=float32");
  }

  private static Map<String, Double> game(double right, double likely, double gradient) {
    return signals(
        "right(x)", right, "right(G(z))", right, "D(G(z))", likely, "gradient(G)", gradient);
  }

  private static Map<String, Double> signals(Object... namesAndValues) {
    var signals = new LinkedHashMap<String, Double>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      signals.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return signals;
  }

  private static List<Tick> ticks(int count, IntFunction<Map<String, Double>> signals) {
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i < count; i++) {
      ticks.add(new Tick(i, 100L * i, i, signals.apply(i), 1, 1, 1));
    }
    return ticks;
  }
}
