package gansaku.workbench.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes values by dotted key as nested YAML. */
public final class RecipeWriter {
  private RecipeWriter() {}

  /** Returns e.g. {@code optimizer: {lr: 2.0E-4}} in lines, for {@code optimizer.lr → 2e-4}. */
  public static String yaml(Map<String, Object> values) {
    var root = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> put(root, key, value));
    var settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.AUTO).build();
    return new Dump(settings).dumpToString(root);
  }

  @SuppressWarnings("unchecked") // inner maps are made here
  private static void put(Map<String, Object> map, String key, Object value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      map.put(key, value);
      return;
    }
    var inner =
        (Map<String, Object>)
            map.computeIfAbsent(key.substring(0, dot), k -> new LinkedHashMap<String, Object>());
    put(inner, key.substring(dot + 1), value);
  }
}
