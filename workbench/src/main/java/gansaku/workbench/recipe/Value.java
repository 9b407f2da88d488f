package gansaku.workbench.recipe;

import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param texts one text, or a list's
 * @param isList whether it was written as a list
 * @param place where it stands, as {@code recipes/face.yaml:7} or {@code --set}
 */
record Value(List<String> texts, boolean isList, String place) {

  /** Returns the value as messages quote it. */
  String written() {
    return isList ? "[" + String.join(", ", texts) + "]" : texts.get(0);
  }
}
