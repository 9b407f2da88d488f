package gansaku.workbench.recipe;

import gansaku.error.InputException;
import gansaku.settings.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a recipe's YAML into values by dotted key, each with its place. */
final class RecipeText {
  private final String name;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private RecipeText(String name) {
    this.name = name;
  }

  /** Returns {@code data: {name: faces}} of {@code yaml} as {@code data.name → faces}. */
  static Map<String, Value> parse(String name, String yaml) {
    var reader = new RecipeText(name);
    try {
      var settings = LoadSettings.builder().setLabel(name).setUseMarks(true).build();
      new Compose(settings).composeString(yaml).ifPresent(root -> reader.root(root));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new InputException(name + ":" + line + "  " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new InputException(name + "  " + e.getMessage(), e);
    }
    return reader.values;
  }

  private void root(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw InputException.of(
          "%s  a recipe is a list of 'key: value' lines, e.g. 'model: dcgan/32'", place(node));
    }
    read("", mapping);
  }

  private void read(String prefix, MappingNode mapping) {
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        throw InputException.of("%s  a key has to be a word", place(key));
      }
      String full = prefix + scalar.getValue();
      Node value = entry.getValueNode();
      if (value instanceof MappingNode inner && !inner.getValue().isEmpty()) {
        read(full + ".", inner);
      } else {
        put(full, value(value), place(key));
      }
    }
  }

  private Value value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return new Value(List.of(scalar.getValue()), false, place(node));
    }
    if (node instanceof MappingNode) {
      return new Value(List.of(), true, place(node)); // {}: a group with all its defaults
    }
    List<String> texts = ((SequenceNode) node).getValue().stream().map(item -> item(item)).toList();
    return new Value(texts, true, place(node));
  }

  private String item(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw InputException.of("%s  a list here holds plain values only", place(node));
  }

  private void put(String key, Value value, String place) {
    InputException.check(
        values.putIfAbsent(key, value) == null, "%s  key '%s' stands here twice", place, key);
  }

  private String place(Node node) {
    return name + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }
}
