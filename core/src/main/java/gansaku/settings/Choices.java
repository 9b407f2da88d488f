package gansaku.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a key may say, in the order in which messages list it. */
public final class Choices {
  private Choices() {}

  /** Returns two choices. */
  public static <T> Map<String, T> of(String name1, T value1, String name2, T value2) {
    var map = new LinkedHashMap<String, T>();
    map.put(name1, value1);
    map.put(name2, value2);
    return map;
  }
}
