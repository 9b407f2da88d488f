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
 * @param losses losses, other signals and metrics by name, in the order they are shown
 * @param imgPerS images a second of training since the tick before; what observers did meanwhile,
 *     as painting pictures and measuring, is not counted
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

  /** The beginning of a metric's name. */
  public static final String METRIC = "metric/";

  /** Tells a metric, e.g. {@code metric/kernel}, which is measured now and then. */
  public static boolean isMetric(String name) {
    return name.startsWith(METRIC);
  }
}
