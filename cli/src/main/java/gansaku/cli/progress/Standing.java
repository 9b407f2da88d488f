package gansaku.cli.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a training is.
 *
 * @param kimg thousands of images seen
 * @param totalKimg thousands of images in the budget
 * @param imgPerS images a second; 0 or NaN while unknown
 * @param secondsLeft NaN while unknown
 * @param losses by name, in the order they are shown
 */
public record Standing(
    double kimg, double totalKimg, double imgPerS, double secondsLeft, Map<String, Double> losses) {
  public Standing {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /** Takes it that all goes on at {@code imgPerS}. */
  public Standing(double kimg, double totalKimg, double imgPerS, Map<String, Double> losses) {
    this(
        kimg,
        totalKimg,
        imgPerS,
        imgPerS > 0 ? Math.max(0, totalKimg - kimg) * 1000 / imgPerS : Double.NaN,
        losses);
  }

  /** Returns the part done, from 0 to 1. */
  double fraction() {
    return totalKimg > 0 ? Math.min(1, Math.max(0, kimg / totalKimg)) : 1;
  }
}
