package gansaku.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program in a process of its own, which can be killed. */
final class Child {
  private Child() {}

  /** Starts a command; what it says goes to {@code log}. */
  static Process start(Path log, List<String> args) throws IOException {
    return start(Path.of("").toAbsolutePath(), log, args);
  }

  /** As above, in the folder {@code place}. */
  static Process start(Path place, Path log, List<String> args) throws IOException {
    var command = new ArrayList<String>();
    // A test that runs in the background would hand down that Ctrl-C is ignored.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "gansaku.cli.Main"));
    command.addAll(args);
    var builder = new ProcessBuilder(command);
    // Two threads that wait for each other are slow where cores are shared, most of all in networks
    // as narrow as these.
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder
        .directory(place.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
