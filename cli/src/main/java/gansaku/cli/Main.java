package gansaku.cli;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import gansaku.tensor.EngineException;
import gansaku.train.NanGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;

/** Where the program starts. */
public final class Main {
  /** Where JavaCPP unpacks libraries. */
  private static final String LIBRARIES = "org.bytedeco.javacpp.cachedir";

  private static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  private Main() {}

  public static void main(String[] args) {
    Interruption.leaveToTheSystem();
    var console = Console.ofSystem(System.getenv());
    CommandLine line = commandLine(console);
    line.setExecutionStrategy(settled(console, line.getExecutionStrategy()));
    int code = line.execute(args);
    System.out.flush();
    // libtorch's threads may still be idle-waiting: leave without asking them.
    Runtime.getRuntime().exit(code);
  }

  /** Returns the program with everything it prints going to {@code console}. */
  static CommandLine commandLine(Console console) {
    var line = new CommandLine(new GansakuCommand(), new Commands(console));
    line.addSubcommand(AutoComplete.GenerateCompletion.class);
    line.setOut(new PrintWriter(console.out(), true));
    line.setErr(new PrintWriter(console.err(), true));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.display().colour() ? Ansi.AUTO : Ansi.OFF));
    line.setUsageHelpAutoWidth(console.terminal());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(parsed -> execute(parsed, console));
    line.setExecutionExceptionHandler(failures(console));
    line.setParameterExceptionHandler(mistakes());
    return line;
  }

  /** Tells Java's libraries what the environment says, before a command needs them. */
  private static IExecutionStrategy settled(Console console, IExecutionStrategy strategy) {
    return parsed -> {
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        return helped;
      }
      try {
        if (System.getProperty(LIBRARIES) == null) {
          System.setProperty(LIBRARIES, made(console.libraryDir()).toString());
        }
        Proxies.install(console.environment());
      } catch (InputException e) {
        CommandLine command = parsed.commandSpec().commandLine();
        throw new CommandLine.ExecutionException(command, String.valueOf(e.getMessage()), e);
      }
      return strategy.execute(parsed);
    };
  }

  /** Makes {@code folder}: where JavaCPP cannot, it would look for another place by itself. */
  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      String way = "; set XDG_CACHE_HOME to a folder that can be written";
      throw IOFaults.making("a folder for libtorch's libraries", folder, way, e);
    }
  }

  private static int execute(CommandLine.ParseResult parsed, Console console) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError e) {
      var asked = parsed.asCommandLineList();
      console.err().println("gansaku: " + shortage(e, asked.get(asked.size() - 1)).orElseThrow());
      return WRONG_INPUT;
    }
  }

  private static Optional<String> shortage(Throwable problem, CommandLine command) {
    return Shortage.of(problem, command.getCommandSpec().optionsMap().keySet());
  }

  private static IExecutionExceptionHandler failures(Console console) {
    return (problem, command, parsed) -> {
      if (problem instanceof InputException || problem instanceof NanGuard.DivergedException) {
        var options = command.getCommandSpec().optionsMap().keySet();
        String message = String.valueOf(problem.getMessage());
        console.err().println("gansaku: " + OptionHints.added(message, options));
        return problem instanceof InputException ? WRONG_INPUT : FAILED;
      }
      Optional<String> shortage = shortage(problem, command);
      if (shortage.isPresent()) {
        console.err().println("gansaku: " + shortage.get());
        return WRONG_INPUT;
      }
      if (problem instanceof RuntimeException e && EngineException.isFromEngine(e)) {
        console.err().println("gansaku: " + EngineException.tidy(e).getMessage());
        return FAILED;
      }
      console.err().println("gansaku: an error of ours; please report it with these lines:");
      problem.printStackTrace(console.err());
      return FAILED;
    };
  }

  private static IParameterExceptionHandler mistakes() {
    return (problem, args) -> {
      problem.getCommandLine().getErr().println("gansaku: " + Mistakes.describe(problem));
      return WRONG_INPUT;
    };
  }

  /** Makes commands, handing the console to those that print. */
  private record Commands(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (var constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Console.class) {
          return type.cast(constructor.newInstance(console));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
