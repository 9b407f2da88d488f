package gansaku.settings;

import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param texts one text, or a list's
 * @param isList whether it was written as a list
 * @param place where it stands, e.g. {@code recipes/face.yaml:7} or {@code --set}
 */
public record Value(List<String> texts, boolean isList, String place) {

  /** Returns whether it is {@code {}}: a group of which nothing else is said. */
  public boolean isGroup() {
    return texts.isEmpty();
  }

  /** Returns the value as messages quote it. */
  public String written() {
    if (isGroup()) {
      return "{}";
    }
    return isList ? "[" + String.join(", ", texts) + "]" : texts.get(0);
  }
}
