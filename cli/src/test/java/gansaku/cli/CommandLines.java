package gansaku.cli;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.lab.MixtureLab;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.Metrics;
import gansaku.workbench.measure.OwnFeatures;
import gansaku.workbench.measure.PictureSet;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.weights.ImportedGenerators;
import gansaku.workbench.weights.ImportedModels;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Judges command lines that documents show; runs none of them but dry runs. */
final class CommandLines {
  private static final Pattern PROGRAM = Pattern.compile("(?:\\./)?gansaku\\s+(\\S.*)");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Set<String> SHELL = Set.of("|", "<", ">", "&&");

  /** Options of programs that are not ours, with whose they are. */
  private static final Map<String, String> FOREIGN = Map.of("--eval", "pix2pix's own test.py");

  private final Cli cli;
  private final KnownKeys keys;

  CommandLines(Cli cli, KnownKeys keys) {
    this.cli = cli;
    this.keys = keys;
  }

  /** Returns what follows the program's name in {@code line}, if it is a command line of ours. */
  static Optional<List<String>> words(String line) {
    Matcher program = PROGRAM.matcher(line.strip());
    return program.matches() ? Optional.of(split(program.group(1))) : Optional.empty();
  }

  /** Splits as a shell does, up to a comment, a pipe or a redirection. */
  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(text);
    while (word.find() && !word.group().startsWith("#") && !SHELL.contains(word.group())) {
      words.add(word.group().replaceAll("['\"]", ""));
    }
    return words;
  }

  /**
   * Returns what is wrong with a command line.
   *
   * @param whole whether it can be typed as it stands; else it may only name a command and options
   */
  Optional<String> refusal(List<String> words, boolean whole) {
    CommandLine program = program();
    ParseResult parsed;
    try {
      parsed = program.parseArgs(words.toArray(String[]::new));
    } catch (MissingParameterException e) {
      return whole ? Optional.of(Mistakes.describe(e)) : unknownOption(e.getCommandLine(), words);
    } catch (ParameterException e) {
      return Optional.of(Mistakes.describe(e));
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    try {
      values(parsed);
      if (!parsed.matchedPositionals().isEmpty()) {
        dryRun(parsed.commandSpec().name(), words);
      }
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> unknownOption(CommandLine command, List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("--"))
        .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word))
        .map(word -> "option '" + word + "' is not known")
        .findFirst();
  }

  /**
   * Returns what is wrong with words that name options, as a command without the program's name, a
   * recipe with options of its training, or options alone.
   */
  Optional<String> refusalOfOptions(String text) {
    List<String> words = split(text);
    String first = words.get(0);
    if (first.endsWith(".py") || first.equals("mvn")) {
      return Optional.empty();
    }
    if (program().getSubcommands().containsKey(first)) {
      return refusal(words, false);
    }
    if (Recipes.names().contains(first)) {
      return refusal(Stream.concat(Stream.of("train"), words.stream()).toList(), true);
    }
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String name = option.group();
      List<CommandLine> those = commandsWith(name);
      if (those.isEmpty()) {
        return FOREIGN.containsKey(name)
            ? Optional.empty()
            : Optional.of("no command has the option '" + name + "'");
      }
    }
    return first.startsWith("--") ? refusalOfValues(words) : Optional.empty();
  }

  private static Optional<String> refusalOfValues(List<String> words) {
    try {
      for (int i = 0; i + 1 < words.size(); i++) {
        value(words.get(i), words.get(i + 1));
      }
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static CommandLine program() {
    return Main.commandLine(Console.ofSystem(Map.of()));
  }

  private static List<CommandLine> commandsWith(String option) {
    return all(program())
        .filter(command -> command.getCommandSpec().optionsMap().containsKey(option))
        .toList();
  }

  /** Returns {@code command} and all below it. */
  static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(c -> all(c)));
  }

  /** Throws if an option's value is none of those that there are. */
  private void values(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      for (String value : option.originalStringValues()) {
        value(option.longestName(), value);
        if (option.longestName().equals("--set")) {
          set(value);
        }
      }
    }
    parsed.matchedPositionals().stream()
        .flatMap(positional -> positional.originalStringValues().stream())
        .forEach(text -> positional(parsed.commandSpec().qualifiedName(" "), text));
  }

  private void set(String text) {
    Setting setting = Setting.of(text);
    InputException.check(
        isPlaceholder(setting.key()) || keys.knows(setting.key()),
        "no recipe knows the key '%s'",
        setting.key());
  }

  private static void positional(String command, String argument) {
    if (isPlaceholder(argument)) {
      return;
    }
    switch (command) {
      case "gansaku train", "gansaku verify", "gansaku recipes" -> Recipes.find(argument);
      case "gansaku weights fetch" -> weights(argument);
      default -> {
        // a run, a file, a set: whatever the reader has
      }
    }
  }

  /** Returns whether {@code word} stands for something that the reader puts there. */
  private static boolean isPlaceholder(String word) {
    return word.matches("[A-Z]+") || word.contains("…");
  }

  private static void value(String option, String value) {
    if (isPlaceholder(value)) {
      return;
    }
    switch (option) {
      case "--metrics" -> Metrics.parse(value);
      case "--by" -> extractor(value);
      case "--as" -> weights(value);
      case "--modes" -> MixtureLab.target(value);
      case "--settings" -> gansaku.workbench.lab.LabSetting.parse(value);
      default -> {
        // checked by the parser, by the dry run, or the reader's own
      }
    }
  }

  private static void weights(String name) {
    if (!ImportedGenerators.isName(name) && !ImportedModels.isName(name)) {
      PublishedWeights.of(name);
    }
  }

  private static void extractor(String name) {
    var none = PictureSet.of("none", "", List.of());
    var folder = WeightsFolder.in(Path.of("no-weights-are-here"));
    if (name.equals(Extractors.AUTO) || name.equals(Extractors.OWN)) {
      return;
    }
    try {
      new Extractors(folder, OwnFeatures.USUAL)
          .open(name, none, Compute.of("cpu", Precision.FLOAT32), ProgressListener.NONE);
    } catch (InputException e) {
      if (String.valueOf(e.getMessage()).contains("is not known")) {
        throw e; // else it is known, and its weights are not here
      }
    }
  }

  /** Reads what a training would read of its recipe; pictures that are not here have stand-ins. */
  private void dryRun(String command, List<String> words) {
    if (!Set.of("train", "verify").contains(command)
        || words.contains("--resume")
        || words.stream().anyMatch(CommandLines::isPlaceholder)) {
      return;
    }
    var args = new ArrayList<>(List.of("train"));
    for (int i = 1; i < words.size(); i++) {
      if (Set.of("--data", "--content", "--styles", "--target", "--pairs", "--init-from", "--codes")
          .contains(words.get(i))) {
        i++;
      } else if (!words.get(i).equals("--json") && !words.get(i).equals("--dry-run")) {
        args.add(words.get(i));
      }
    }
    if (args.size() == 2) {
      return; // a recipe as it is
    }
    if (words.contains("paired")) {
      args.addAll(List.of("--data", "faces-pairs"));
    }
    args.addAll(List.of("--dry-run", "--device", "cpu"));
    var narrow = new ArrayList<>(args);
    narrow.addAll(List.of("--set", "width=8")); // the networks are built
    Cli.Result result = cli.run(narrow.toArray(String[]::new));
    if (result.err().contains("key 'width' is not known")) {
      result = cli.run(args.toArray(String[]::new));
    }
    String why = result.err().strip().replaceFirst("^gansaku: (\\S+  )*", "");
    InputException.check(result.code() == 0, "%s", why);
  }
}
