package gansaku.model;

/**
 * A time of training in which steps minimise something of its own.
 *
 * @param name e.g. {@code stage 2}; empty if training is the same all the time
 * @param images how many images were seen before it
 */
public record Stage(String name, long images) {
  /** The only one there is. */
  public static final Stage ONLY = new Stage("", 0);
}
