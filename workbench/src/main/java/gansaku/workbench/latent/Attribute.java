package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.util.List;
import java.util.Map;

/**
 * What pictures have or have not: {@code glasses} of any kind, or {@code glasses=round}.
 *
 * @param kind of trait
 * @param word the one that counts; empty if any but {@code none} does
 */
public record Attribute(String kind, String word) {
  private static final String NONE = "none";

  /** Reads what is asked for of a judge that knows {@code words} by kind. */
  static Attribute parse(String text, Map<String, List<String>> words) {
    int at = text.indexOf('=');
    String kind = at < 0 ? text : text.substring(0, at);
    String word = at < 0 ? "" : text.substring(at + 1);
    List<String> known = words.getOrDefault(kind, List.of());
    InputException.check(
        !known.isEmpty(),
        "attribute '%s' is not known.%s Known: %s",
        kind,
        Nearest.hint(kind, words.keySet()),
        String.join(", ", words.keySet()));
    InputException.check(
        at >= 0 || known.contains(NONE),
        "every picture has some %s; say which, e.g. %s=%s",
        kind,
        kind,
        known.get(0));
    InputException.check(
        at < 0 || known.contains(word),
        "%s '%s' is not known.%s Known: %s",
        kind,
        word,
        Nearest.hint(word, known),
        String.join(", ", known));
    return new Attribute(kind, word);
  }

  /** Returns the name of its direction, e.g. {@code glasses} or {@code glasses-round}. */
  String name() {
    return word.isEmpty() ? kind : kind + "-" + word;
  }

  /** Returns whether a picture has it, of which words are known by kind. */
  boolean isOf(Map<String, String> picture) {
    String seen = picture.getOrDefault(kind, NONE);
    return word.isEmpty() ? !seen.equals(NONE) : seen.equals(word);
  }
}
