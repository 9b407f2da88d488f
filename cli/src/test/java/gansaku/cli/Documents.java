package gansaku.cli;

import gansaku.cli.Markdown.Piece;
import gansaku.error.InputException;
import gansaku.model.Families;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Compares what documents say of commands, options, recipes and keys with what there is. */
final class Documents {
  private static final Pattern KEY_VALUE = Pattern.compile("[a-z][a-z0-9.-]*: ?\\S.*");
  private static final Pattern DOTTED = Pattern.compile("([a-z][a-z0-9-]*)(\\.[a-z0-9-]+)+");
  private static final Pattern FILE =
      Pattern.compile(".*\\.(jsonl?|ya?ml|png|gif|md|txt|zip|index|pth|safetensors)");
  private static final Pattern PLACE = Pattern.compile("^\\S+:(\\d+)  ");
  private static final Pattern WORD = Pattern.compile("\\.?[A-Za-z][A-Za-z0-9.-]*");

  private final CommandLines commands;
  private final KnownKeys keys;
  private final Workbench workbench;
  private final List<Piece> faults = new ArrayList<>();

  Documents(Path folder) {
    this.keys = new KnownKeys(folder);
    this.commands = new CommandLines(new Cli(folder), keys);
    this.workbench = Workbench.in(folder);
  }

  /** Returns what is wrong with a document, each with its place. */
  List<Piece> faults(String file, String text) {
    faults.clear();
    Markdown document = Markdown.of(file, text);
    document.blocks().forEach(this::block);
    document.spans().forEach(this::span);
    document.rows().stream().filter(row -> row.header().startsWith("key")).forEach(this::row);
    return faults.stream().distinct().sorted(Comparator.comparingInt(Piece::line)).toList();
  }

  private void fault(Piece at, Optional<String> why) {
    why.ifPresent(words -> faults.add(at.with("`" + at.text() + "`: " + words)));
  }

  private void block(Markdown.Block block) {
    List<Piece> lines = block.lines();
    for (int i = 0; i < lines.size(); i++) {
      Piece first = lines.get(i);
      var text = new StringBuilder(first.text());
      while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
        text.setLength(text.length() - 1);
        text.append(lines.get(++i).text());
      }
      CommandLines.words(text.toString())
          .ifPresent(words -> fault(first.with(text.toString()), commands.refusal(words, true)));
    }
    if (!lines.isEmpty() && isYaml(block)) {
      yaml(lines.get(0), block.text());
    }
  }

  private static boolean isYaml(Markdown.Block block) {
    return switch (block.language()) {
      case "yaml" -> true;
      case "" ->
          block.lines().stream()
              .map(Piece::text)
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .allMatch(line -> line.matches("[a-z][a-z0-9.-]*:( .*)?|  +\\S.*|- .*"));
      default -> false;
    };
  }

  private void yaml(Piece at, String text) {
    if (text.lines().noneMatch(line -> line.startsWith("model:"))) {
      refusal(text, List.of("")).ifPresent(why -> faults.add(at.with(why)));
      return;
    }
    try {
      var recipe = Recipe.parse("document", at.file(), "\n".repeat(at.line() - 1) + text);
      workbench.dryRun(new TrainRequest(recipe, "cpu", Optional.empty()));
    } catch (InputException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      int line = place.find() ? Integer.parseInt(place.group(1)) : at.line();
      faults.add(new Piece(at.file(), line, place.replaceFirst("")));
    }
  }

  /** Returns why no recipe takes some lines whose keys may stand below one of {@code groups}. */
  private Optional<String> refusal(String fragment, List<String> groups) {
    var flat = new LinkedHashMap<String, Object>();
    try {
      flatten("", new Load(LoadSettings.builder().build()).loadFromString(fragment), flat);
    } catch (YamlEngineException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return flat.entrySet().stream()
        .flatMap(entry -> refusal(entry.getKey(), entry.getValue(), groups).stream())
        .findFirst();
  }

  private static void flatten(String prefix, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, inner) -> flatten(prefix + "." + key, inner, flat));
    } else {
      flat.put(prefix.substring(1), value == null ? Map.of() : value); // a key that is only named
    }
  }

  private Optional<String> refusal(String key, Object value, List<String> groups) {
    for (String group : groups) {
      String full = group.isEmpty() ? key : group + "." + key;
      if (keys.knows(full)) {
        return value instanceof Map<?, ?>
            ? Optional.empty()
            : keys.refusal(full, String.valueOf(value));
      }
    }
    return Optional.of("key '" + key + "' is not known");
  }

  private void span(Piece span) {
    String text = span.text();
    Optional<List<String>> words = CommandLines.words(text);
    if (words.isPresent()) {
      fault(span, commands.refusal(words.get(), false));
    } else if (text.contains("--")) {
      fault(span, commands.refusalOfOptions(text));
    } else if (KEY_VALUE.matcher(text).matches() && !text.contains("://")) {
      fault(span, ofKeyValue(text));
    } else if (DOTTED.matcher(text).matches() && !FILE.matcher(text).matches()) {
      String group = text.substring(0, text.indexOf('.'));
      if (keys.isGroup(group) && !keys.knows(text)) {
        fault(span, Optional.of("no recipe knows this key"));
      }
    }
  }

  private Optional<String> ofKeyValue(String text) {
    String key = text.substring(0, text.indexOf(':'));
    String first = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    if (!keys.knows(first)) {
      return Optional.empty(); // tables of keys are looked at below; elsewhere it is no recipe's
    }
    return refusal(text, List.of(""));
  }

  /** Checks a row of a table of keys: each word in backticks has to be something that there is. */
  private void row(Markdown.Row row) {
    var own = new ArrayList<String>();
    for (Piece span : row.cells().get(0)) {
      String key = absolute(span.text(), own);
      if (CommandLines.words(key).isPresent() || key.startsWith("--")) {
        return; // a table of something else
      }
      fault(span, keys.knows(key) ? Optional.empty() : Optional.of("no recipe knows this key"));
      own.add(key);
    }
    String model = "";
    for (Piece span : row.cells().stream().skip(1).flatMap(List::stream).toList()) {
      String name = span.text().startsWith("/") ? model + span.text() : span.text();
      if (isModel(name)) {
        model = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
      } else {
        word(span, own);
      }
    }
  }

  /** Returns {@code .eps} as {@code optimizer.eps} after {@code optimizer.lr}. */
  private static String absolute(String key, List<String> before) {
    if (!key.startsWith(".")) {
      return key;
    }
    String last = before.get(before.size() - 1);
    return last.substring(0, last.lastIndexOf('.')) + key;
  }

  private static boolean isModel(String name) {
    String begin = name.endsWith("/…") ? name.substring(0, name.length() - 1) : name + "/";
    return Stream.concat(Recipes.names().stream(), Families.architectures().keySet().stream())
        .anyMatch(known -> known.equals(name) || known.startsWith(begin));
  }

  private void word(Piece span, List<String> rowKeys) {
    String text = span.text();
    if (KEY_VALUE.matcher(text).matches()) {
      var groups = new ArrayList<>(rowKeys);
      groups.add("");
      fault(span, refusal(text, groups));
    } else if (text.startsWith("[") || text.startsWith("/")) {
      fault(span, ofValue(text, rowKeys));
    } else if (WORD.matcher(text).matches()) {
      boolean isKey = rowKeys.stream().anyMatch(key -> keys.hasBelow(key, text));
      Optional<String> why = isKey ? Optional.empty() : ofValue(text, rowKeys);
      if (why.isPresent() && !keys.knows(text)) {
        boolean unseen = rowKeys.stream().anyMatch(key -> keys.knows(key + "." + text));
        fault(span, unseen ? Optional.empty() : why);
      }
    }
  }

  /**
   * Returns why none of {@code rowKeys} takes {@code value}, nor a key below them, nor what they
   * may depend on: a σ may be that of {@code gaussian}, a direction that of {@code paired}.
   */
  private Optional<String> ofValue(String value, List<String> rowKeys) {
    var candidates = new ArrayList<>(rowKeys);
    for (String key : rowKeys) {
      candidates.addAll(keys.below(key));
      int dot = key.lastIndexOf('.');
      candidates.add(key.substring(0, Math.max(0, dot)) + ".type");
    }
    candidates.add("task");
    return candidates.stream().anyMatch(key -> keys.refusal(key, value).isEmpty())
        ? Optional.empty()
        : keys.refusal(candidates.get(0), value);
  }
}
