package gansaku.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Says in words how the keys of two sets of weights differ. */
public final class KeyDifference {
  private static final int SHOWN = 5;

  private KeyDifference() {}

  /** Returns e.g. {@code it lacks fc1.weight; it has conv1.weight, conv1.bias besides}. */
  public static String describe(Set<String> expected, Set<String> found) {
    List<String> missing = without(expected, found);
    List<String> surplus = without(found, expected);
    var parts = new ArrayList<String>();
    if (!missing.isEmpty()) {
      parts.add("it lacks " + list(missing));
    }
    if (!surplus.isEmpty()) {
      parts.add("it has " + list(surplus) + " besides");
    }
    return String.join("; ", parts);
  }

  private static List<String> without(Collection<String> all, Set<String> removed) {
    return all.stream().filter(key -> !removed.contains(key)).toList();
  }

  private static String list(List<String> keys) {
    String shown = String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size())));
    return keys.size() <= SHOWN ? shown : shown + " and " + (keys.size() - SHOWN) + " more";
  }
}
