package gansaku.data.source;

import gansaku.data.picture.Pixels;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of pictures that can be read by number, each with what is known about it.
 *
 * <p>{@link #read} may be called from several threads at once. Sizes may differ from picture to
 * picture; transforms bring them to one.
 */
public interface ImageSource extends Closeable {

  /** Returns a short name for messages and provenance, e.g. {@code fashion-mnist}. */
  String name();

  /** Returns how many pictures there are. */
  int size();

  /** Reads picture {@code index}, from 0 to {@code size() - 1}. */
  Pixels read(int index);

  /** Returns how messages call picture {@code index}: its file, where it has one of its own. */
  default String place(int index) {
    return "picture " + index + " of " + name();
  }

  /** Returns the classes' names by number; empty when the pictures have no classes. */
  List<String> classes();

  /** Returns the class of picture {@code index}, or -1 when the pictures have no classes. */
  int label(int index);

  /** Returns sentences that each describe picture {@code index}; may be empty. */
  default List<String> captions(int index) {
    return List.of();
  }

  /**
   * Returns what the first caption of picture {@code index} names of its attributes, where that is
   * known.
   */
  default Map<String, String> told(int index) {
    return Map.of();
  }

  /** Returns what is known of picture {@code index}, e.g. {@code glasses → round}; may be empty. */
  default Map<String, String> attributes(int index) {
    return Map.of();
  }

  /**
   * Returns picture {@code index} as it would be with other attributes, all else the same, where
   * that is known and such a picture can be in the set.
   *
   * @param others words by kind, e.g. {@code glasses → round}
   */
  default Optional<Pixels> counterfactual(int index, Map<String, String> others) {
    return Optional.empty();
  }

  /**
   * Returns where picture {@code index} is not as good ones are, [1, H, W] of 0 and 255 in its own
   * size, where that is known; see {@link Defects}.
   */
  default Optional<Pixels> mask(int index) {
    return Optional.empty();
  }

  /**
   * Returns whether these are the split that was asked for; false where they are all there are, as
   * nothing divides them.
   */
  default boolean parted() {
    return false;
  }

  /** Returns what was taken for what, and what was left out, in a line each; may be empty. */
  default List<String> notes() {
    return List.of();
  }

  /** Returns a hash that changes whenever the pictures or their labels do, in lower-case hex. */
  String fingerprint();

  @Override
  default void close() {}
}
