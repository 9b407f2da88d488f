package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.io.StoredTensor;
import gansaku.nn.KeyDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the names of a part of a file agree with those that a network wants.
 *
 * @param prefix before each name of the part; empty for the whole file
 * @param state what the part holds, by the names behind the prefix
 * @param wanted the network's names
 */
record Fit(String prefix, Map<String, StoredTensor> state, Set<String> wanted) {

  /** Returns whether every name is wanted and there. */
  boolean exact() {
    return state.keySet().equals(wanted);
  }

  /** Returns how many of the names that are wanted are there. */
  long fitting() {
    return wanted.stream().filter(state::containsKey).count();
  }

  /** Returns the part as users name it: {@code netG} of the prefix {@code netG.}. */
  String part() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  /** Returns e.g. {@code behind 'netG.' 20 of 82 keys fit: it lacks model.1.weight}. */
  private String difference() {
    return String.format(
        "%s%d of %d keys fit: %s",
        prefix.isEmpty() ? "" : "behind '" + prefix + "' ",
        fitting(),
        wanted.size(),
        KeyDifference.describe(wanted, state.keySet()));
  }

  /**
   * Returns the only one that fits.
   *
   * @param file what they are parts of
   * @param as what it shall be, for messages
   * @throws InputException asking for the key if several fit, or with the nearest one's difference
   *     if none does; there has to be one
   */
  static Fit only(NamedTensors file, List<Fit> fits, String as) {
    List<Fit> exact = fits.stream().filter(Fit::exact).toList();
    if (exact.size() > 1) {
      throw InputException.of(
          "%s has %d parts that fit %s: %s; set key to one of them",
          file.file(),
          exact.size(),
          as,
          exact.stream().map(Fit::part).collect(Collectors.joining(", ")));
    }
    if (exact.isEmpty()) {
      Fit nearest = fits.stream().max(Comparator.comparingLong(Fit::fitting)).orElseThrow();
      throw InputException.of("%s is no %s: %s", file.file(), as, nearest.difference());
    }
    return exact.get(0);
  }
}
