package gansaku.cli;

import gansaku.error.InputException;
import gansaku.studio.Studio;
import gansaku.studio.web.Token;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku studio}: a page in the browser. */
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Open a page in the browser to train, watch and use models; docs/studio.md shows it.",
      "",
      "It is for this machine and this user alone: the address that is printed has a secret in it."
          + " Ctrl-C ends it; a training that goes on saves a checkpoint first."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku studio", "  gansaku studio --runs other-runs --port 0 --no-open"})
final class StudioCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the browser finds it; 0 for any that is free (default: 8742).")
  private int port = 8742;

  @Option(names = "--no-open", description = "Print the address, and leave the browser alone.")
  private boolean closed;

  @Mixin private final WhereOptions where;

  private final Console console;

  StudioCommand(Console console) {
    this.console = console;
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() throws InterruptedException {
    InputException.check(
        port >= 0 && port <= LARGEST_PORT, "--port is %s; use 0 to %s", port, LARGEST_PORT);
    try {
      return serve();
    } catch (NoClassDefFoundError e) {
      throw new InputException(
          "the studio's libraries are not on the class path; start it by the launcher, or add"
              + " lib/studio",
          e);
    }
  }

  private int serve() throws InterruptedException {
    var token = Token.kept(console.cacheDir().resolve("studio").resolve("token"));
    var ended = new CountDownLatch(1);
    try (var interruption = new Interruption(ended::countDown);
        Studio studio = Studio.open(where.workbench(), where.device(), token, port)) {
      console.out().println(studio.address());
      console.out().flush();
      console.err().println("Ctrl-C ends the studio");
      if (!closed) {
        show(studio.address());
      }
      ended.await();
      console.err().println("stopping  what trains saves a checkpoint; once more ends it at once");
      return interruption.exitCode().orElse(0);
    }
  }

  /** Shows {@code address} in the user's browser; where that fails there is the printed one. */
  private void show(String address) {
    try {
      new ProcessBuilder(opener(address))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.err().println("no browser could be opened; open the address above");
    }
  }

  private static List<String> opener(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(system.startsWith("mac") ? "open" : "xdg-open", address);
  }
}
