package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.io.Checksums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pictures of a set of which something is known that somebody wants. */
final class Chosen implements Derived {
  private static final String CLASS = "class";

  private final ImageSource whole;
  private final String name;
  private final List<Integer> indices;

  private Chosen(ImageSource whole, String name, List<Integer> indices) {
    this.whole = whole;
    this.name = name;
    this.indices = indices;
  }

  /** Returns those pictures of {@code whole} that {@code spec} chooses. */
  static Chosen of(ImageSource whole, Selection selection, String spec) {
    var indices = new ArrayList<Integer>();
    Map<String, Set<String>> known = new LinkedHashMap<>();
    for (int i = 0; i < whole.size(); i++) {
      Map<String, String> words = words(whole, i);
      words.forEach((kind, word) -> known.computeIfAbsent(kind, k -> new TreeSet<>()).add(word));
      boolean fits =
          selection.wanted().entrySet().stream()
              .allMatch(e -> e.getValue().contains(words.getOrDefault(e.getKey(), "")));
      if (fits) {
        indices.add(i);
      }
    }
    selection.wanted().forEach((kind, words) -> requireKnown(whole, spec, kind, words, known));
    InputException.check(
        !indices.isEmpty(),
        "data '%s': no picture of %s is all that; ask for less",
        spec,
        whole.name());
    return new Chosen(whole, spec, indices);
  }

  private static Map<String, String> words(ImageSource source, int index) {
    var words = new LinkedHashMap<>(source.attributes(index));
    int label = source.label(index);
    if (label >= 0 && label < source.classes().size()) {
      words.put(CLASS, source.classes().get(label));
    }
    return words;
  }

  private static void requireKnown(
      ImageSource whole,
      String spec,
      String kind,
      List<String> words,
      Map<String, Set<String>> known) {
    InputException.check(
        !known.isEmpty(),
        "data '%s' chooses by %s, but nothing is known of the pictures of %s; sort them into folders"
            + " by class, or put a table beside them, attributes.csv",
        spec,
        kind,
        whole.name());
    Set<String> there = known.get(kind);
    if (there == null) {
      throw InputException.of(
          "data '%s': nothing of %s is called '%s'.%s Known: %s",
          spec,
          whole.name(),
          kind,
          Nearest.hint(kind, known.keySet()),
          String.join(", ", known.keySet()));
    }
    for (String word : words) {
      InputException.check(
          there.contains(word),
          "data '%s': no picture of %s has the %s '%s'.%s Known: %s",
          spec,
          whole.name(),
          kind,
          word,
          Nearest.hint(word, there),
          String.join(", ", there));
    }
  }

  @Override
  public ImageSource pictures() {
    return whole;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int at(int index) {
    return indices.get(index);
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public String fingerprint() {
    return Checksums.ofTexts(whole.fingerprint(), name.substring(name.indexOf('?')));
  }
}
