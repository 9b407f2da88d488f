package gansaku.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A time of training, and what its steps minimise.
 *
 * @param name as {@code stage 2}; empty if training is the same all the time
 * @param begin brings a model in which nothing has moved yet to this time
 * @param minimised by the names of optimisers, the losses that training reports, each with the
 *     factor by which it counts in the first step
 */
public record Stage(String name, Runnable begin, Map<String, Map<String, Double>> minimised) {

  /** The only one there is. */
  public Stage(Map<String, Map<String, Double>> minimised) {
    this("", () -> {}, minimised);
  }

  /** Returns the only one there is, in which {@code optimizers} all minimise the same losses. */
  public static Stage ofAll(Collection<String> optimizers, Map<String, Double> losses) {
    var minimised = new LinkedHashMap<String, Map<String, Double>>();
    optimizers.forEach(name -> minimised.put(name, losses));
    return new Stage(minimised);
  }
}
