package gansaku.model;

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
}
