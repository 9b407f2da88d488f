package gansaku.data.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The words by which pictures are told apart. */
public final class Vocabulary {
  private Vocabulary() {}

  /** Returns by kind the words that the pictures of {@code source} have, sorted. */
  public static Map<String, List<String>> of(ImageSource source) {
    Map<String, TreeSet<String>> words = new LinkedHashMap<>();
    for (int i = 0; i < source.size(); i++) {
      source
          .attributes(i)
          .forEach((kind, word) -> words.computeIfAbsent(kind, k -> new TreeSet<>()).add(word));
    }
    Map<String, List<String>> sorted = new LinkedHashMap<>();
    words.forEach((kind, all) -> sorted.put(kind, List.copyOf(all)));
    return Collections.unmodifiableMap(sorted);
  }
}
