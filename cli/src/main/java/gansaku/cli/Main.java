package gansaku.cli;

import gansaku.error.InputException;
import gansaku.tensor.EngineException;
import gansaku.train.NanGuard;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** Where the program starts. */
public final class Main {
  private static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  private Main() {}

  public static void main(String[] args) {
    Interruption.leaveToTheSystem();
    int code = commandLine(Console.ofSystem(System.getenv())).execute(args);
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
    line.setExecutionExceptionHandler(failures(console));
    line.setParameterExceptionHandler(mistakes());
    return line;
  }

  private static IExecutionExceptionHandler failures(Console console) {
    return (problem, command, parsed) -> {
      if (problem instanceof InputException || problem instanceof NanGuard.DivergedException) {
        var options = command.getCommandSpec().optionsMap().keySet();
        String message = String.valueOf(problem.getMessage());
        console.err().println("gansaku: " + OptionHints.added(message, options));
        return problem instanceof InputException ? WRONG_INPUT : FAILED;
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
