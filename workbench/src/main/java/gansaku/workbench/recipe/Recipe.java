package gansaku.workbench.recipe;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Families;
import gansaku.model.Model;
import gansaku.settings.Settings;
import gansaku.settings.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A recipe: a model, data and a budget, each value with the place where it was written. */
public final class Recipe {
  private static final Set<String> BUDGETS = Set.of("budget.kimg", "budget.epochs");

  private static final Set<String> SECOND = Set.of("data.other", "data.target");

  private final String name;
  private final String summary;
  private final Map<String, Value> values;

  private Recipe(String name, String summary, Map<String, Value> values) {
    this.name = name;
    this.summary = summary;
    this.values = values;
  }

  /**
   * Reads a recipe.
   *
   * @param name what it is called, e.g. {@code dcgan/32}
   * @param file how messages call its text
   * @param yaml its text; the comment lines it begins with are its summary
   */
  public static Recipe parse(String name, String file, String yaml) {
    var values = new LinkedHashMap<>(RecipeText.parse(file, yaml));
    Value data = values.remove("data");
    if (data != null) {
      values.put("data.name", data);
    }
    return new Recipe(name, summary(yaml), values);
  }

  private static String summary(String yaml) {
    var text = new StringBuilder();
    for (String line : yaml.lines().toList()) {
      if (!line.startsWith("#")) {
        break;
      }
      text.append(line.substring(1).strip()).append(' ');
    }
    return text.toString().strip();
  }

  /** Returns the recipe's name, e.g. {@code dcgan/32}. */
  public String name() {
    return name;
  }

  /** Returns what the recipe says of itself in its first lines. */
  public String summary() {
    return summary;
  }

  /**
   * Returns this recipe with another value.
   *
   * @param key a dotted key, e.g. {@code optimizer.lr}
   * @param value as it would stand in YAML: {@code 2e-4} or {@code [0.5, 0.999]}
   * @param place where the value comes from, e.g. {@code --set}
   */
  public Recipe with(String key, String value, String place) {
    InputException.check(
        key.matches("[a-z0-9.-]+"),
        "%s  '%s' is no key; write key=value, e.g. batch=64",
        place,
        key);
    var changed = new LinkedHashMap<>(values);
    String full = key.equals("data") ? "data.name" : key;
    Value parsed = plain(full, value, place);
    if (BUDGETS.contains(full)) {
      changed.keySet().removeAll(BUDGETS); // one of them counts: the last that was said
    }
    if (full.equals("data.name")) {
      changed.keySet().removeAll(SECOND); // the second domain goes with the first
    }
    changed.put(full, new Value(parsed.texts(), parsed.isList(), place));
    return new Recipe(name, summary, changed);
  }

  /**
   * Returns this recipe with those values of {@code other} whose keys are {@code wanted}, as if
   * each key began with {@code prefix}.
   */
  public Recipe taking(Recipe other, Predicate<String> wanted, String prefix) {
    var more = new LinkedHashMap<>(values);
    other.values.forEach(
        (key, value) -> {
          if (wanted.test(key)) {
            more.put(prefix + key, value);
          }
        });
    return new Recipe(name, summary, more);
  }

  /** Returns {@code text} as it would stand in YAML, whatever it is. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Value plain(String key, String text, String place) {
    try {
      Value value = RecipeText.parse(place, "\"" + key + "\": " + text).get(key);
      if (value != null) {
        return value;
      }
    } catch (InputException e) {
      // refused below, without a line of a file that nobody wrote
    }
    throw InputException.of(
        "%s  %s is '%s'; write a value as in a recipe, e.g. 64 or [0.5, 0.999]", place, key, text);
  }

  /** Returns the model that it names. */
  public Architecture architecture() {
    return Families.architecture(settings());
  }

  /** Builds its model for data of which {@code data} tells, as it is before training. */
  public Model model(DataFacts data) {
    return architecture().build(settings(), data);
  }

  /** Returns what is written in it: the texts of each value, one or a list, by dotted key. */
  public Map<String, List<String>> written() {
    var texts = new LinkedHashMap<String, List<String>>();
    values.forEach((key, value) -> texts.put(key, value.texts()));
    return texts;
  }

  /** Returns its values, none of which anybody has read yet. */
  public Settings settings() {
    return new Settings(values);
  }
}
