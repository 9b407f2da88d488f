package gansaku.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of all the signals of a tick, those that say most in one line. */
public final class Headline {
  private static final int BESIDE_LOSSES = 2;
  private static final List<Panel> ORDER =
      List.of(Panel.METRIC, Panel.SHARE, Panel.ACCURACY, Panel.SCORE, Panel.GRADIENT);

  private Headline() {}

  /**
   * Returns the losses of {@code signals}, then two others: scores that were measured before the
   * accuracy of D, and that before all else.
   */
  public static Map<String, Double> of(Map<String, Double> signals) {
    var headline = new LinkedHashMap<String, Double>();
    signals.forEach(
        (name, value) -> {
          if (Panel.of(name) == Panel.LOSS) {
            headline.put(name, value);
          }
        });
    signals.keySet().stream()
        .filter(name -> ORDER.contains(Panel.of(name)))
        .sorted(Comparator.comparing(name -> ORDER.indexOf(Panel.of(name))))
        .limit(BESIDE_LOSSES)
        .forEach(name -> headline.put(name, signals.get(name)));
    return headline;
  }
}
