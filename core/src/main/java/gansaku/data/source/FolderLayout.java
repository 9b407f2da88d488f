package gansaku.data.source;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the folders of a set are taken for. */
public enum FolderLayout {
  /** What they look like: classes, splits, or nothing. */
  AUTO,
  /** Nothing: all pictures in them are of one kind. */
  FLAT,
  /** Each is a class, whatever it is called. */
  CLASSES,
  /** What they look like, and that each picture is a pair side by side, whatever its shape. */
  SIDE_BY_SIDE;

  /** Returns them by what a recipe calls them. */
  public static Map<String, FolderLayout> byName() {
    Map<String, FolderLayout> names = new LinkedHashMap<>();
    for (FolderLayout layout : values()) {
      names.put(layout.name().toLowerCase(Locale.ROOT).replace('_', '-'), layout);
    }
    return names;
  }
}
