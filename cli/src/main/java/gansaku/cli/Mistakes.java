package gansaku.cli;

import gansaku.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and what was probably meant. */
final class Mistakes {
  private Mistakes() {}

  static String describe(ParameterException problem) {
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    String help = "'" + command.qualifiedName() + " --help'";
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0), help);
    }
    return number(problem)
        .orElseGet(() -> oneLine(String.valueOf(problem.getMessage())) + "; see " + help);
  }

  private static String unmatched(CommandSpec command, String argument, String help) {
    if (argument.startsWith("-")) {
      var options = new ArrayList<String>();
      command.options().forEach(option -> options.addAll(List.of(option.names())));
      return "option '"
          + argument
          + "' is not known."
          + Nearest.hint(argument, options)
          + " See "
          + help;
    }
    Collection<String> commands = command.subcommands().keySet();
    return commands.isEmpty()
        ? "'" + argument + "' is one argument too many; see " + help
        : String.format(
            "command '%s' is not known.%s Known: %s.",
            argument, Nearest.hint(argument, commands), String.join(", ", commands));
  }

  /** Describes a word in place of a number. */
  private static Optional<String> number(ParameterException problem) {
    ArgSpec argument = problem.getArgSpec();
    String value = problem.getValue();
    if (value == null || !(argument instanceof OptionSpec option)) {
      return Optional.empty();
    }
    List<Class<?>> inner = List.of(option.typeInfo().getAuxiliaryTypes());
    String kind = inner.get(inner.size() - 1).getSimpleName(); // of Optional<Double>, Double
    String use =
        switch (kind) {
          case "int", "long", "Integer", "Long" -> "a whole number";
          case "double", "Double" -> "a number";
          default -> "";
        };
    return use.isEmpty()
        ? Optional.empty()
        : Optional.of(option.longestName() + " is '" + value + "'; use " + use);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
