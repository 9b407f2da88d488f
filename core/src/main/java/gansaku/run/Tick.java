package gansaku.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training reports from time to time.
 *
 * @param kimg thousands of images seen
 * @param step iterations done
 * @param seconds time spent training since the run began, pauses between resumes left out
 * @param losses losses and scores by name, in the order they are shown
 * @param imgPerS images a second since the tick before
 * @param rssMb resident memory of the process, in MiB; 0 where the system does not tell
 * @param heapMb used Java heap, in MiB
 */
public record Tick(
    double kimg,
    long step,
    double seconds,
    Map<String, Double> losses,
    double imgPerS,
    double rssMb,
    double heapMb) {
  public Tick {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /**
   * Tells a score, as {@code D(G(z))}, from a loss, as {@code D}: a score's name has parentheses.
   *
   * <p>Scores have a scale of their own, so they are drawn apart.
   */
  public static boolean isScore(String name) {
    return name.indexOf('(') >= 0;
  }
}
