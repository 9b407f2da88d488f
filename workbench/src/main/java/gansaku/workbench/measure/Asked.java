package gansaku.workbench.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture has to show to be what was asked for.
 *
 * @param words by kind of attribute, of which it has to show one
 */
record Asked(Map<String, Set<String>> words) {

  /**
   * Returns what {@code direction} asks for: its kind of attribute; between two sets whatever kind
   * has no word in both.
   *
   * @param training pictures that tell the sets apart
   * @param targets the sets' names in their order
   */
  static Asked of(Direction direction, JoinedDomains training, List<String> targets) {
    if (direction.kind().isPresent()) {
      String kind = direction.kind().get();
      var words = new LinkedHashSet<String>();
      DomainPictures wanted = direction.wanted();
      for (int i = 0; i < wanted.size(); i++) {
        words.add(wanted.attributes(i).getOrDefault(kind, ""));
      }
      return new Asked(Map.of(kind, words));
    }
    int to = targets.indexOf(direction.target());
    Map<String, List<String>> from = training.words(1 - to);
    var apart = new LinkedHashMap<String, Set<String>>();
    training
        .words(to)
        .forEach(
            (kind, words) -> {
              List<String> others = from.getOrDefault(kind, List.of());
              if (!others.isEmpty() && Collections.disjoint(words, others)) {
                apart.put(kind, new LinkedHashSet<>(words));
              }
            });
    return new Asked(apart);
  }

  /** Returns whether {@code picture}, words by kind, shows all of it. */
  boolean isMetBy(Map<String, String> picture) {
    return words.entrySet().stream()
        .allMatch(e -> e.getValue().contains(picture.getOrDefault(e.getKey(), "")));
  }

  /** Returns the one word of each kind, if there is no choice. */
  Optional<Map<String, String>> exact() {
    var exact = new LinkedHashMap<String, String>();
    for (var kind : words.entrySet()) {
      if (kind.getValue().size() != 1) {
        return Optional.empty();
      }
      exact.put(kind.getKey(), kind.getValue().iterator().next());
    }
    return Optional.of(exact);
  }
}
