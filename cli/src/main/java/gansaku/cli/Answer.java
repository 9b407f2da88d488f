package gansaku.cli;

import gansaku.workbench.ResultJson;
import java.io.PrintStream;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/**
 * How a command tells its result: in words, or with {@code --json} as one JSON object.
 *
 * <pre>{@code
 * @Mixin private final Answer answer;
 * …
 * answer.give(result, out -> out.println("done"));
 * }</pre>
 */
final class Answer {
  private final Console console;

  @Option(
      names = "--json",
      description = "Print the result as one JSON object, for programs; see docs/json.md.")
  private boolean json;

  Answer(Console console) {
    this.console = console;
  }

  /** Prints {@code result}, a record or a map, as JSON, or what {@code words} print. */
  void give(Object result, Consumer<PrintStream> words) {
    if (json) {
      console.out().println(ResultJson.of(result));
    } else {
      words.accept(console.out());
    }
  }
}
