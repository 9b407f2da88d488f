package gansaku.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the launcher itself, with the classes under test in the place of the built jar.
 *
 * @param folder the working folder
 * @param environment variables that are different; those without text are taken away
 * @param before shell commands that come first, each with its end
 * @param options the virtual machine's
 */
record Launcher(Path folder, Map<String, String> environment, String before, String options) {
  /** libtorch's libraries as they are unpacked for all tests. */
  static final String LIBRARIES =
      "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("user.home") + "/.javacpp/cache";

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  Launcher(Path folder) {
    this(folder, Map.of(), "", LIBRARIES);
  }

  Launcher with(String variable, String text) {
    var more = new TreeMap<>(environment);
    more.put(variable, text);
    return new Launcher(folder, more, before, options);
  }

  Launcher after(String commands) {
    return new Launcher(folder, environment, commands, options);
  }

  Launcher withOptions(String others) {
    return new Launcher(folder, environment, before, others);
  }

  Cli.Result run(String... args) throws IOException, InterruptedException {
    String program = before + "exec '" + ROOT.resolve("gansaku") + "' \"$@\"";
    var command = new ArrayList<>(List.of("bash", "-c", program, "bash"));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("gansaku", ".out");
    Path err = Files.createTempFile("gansaku", ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    var variables = builder.environment();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("GANSAKU_CLASSPATH", System.getProperty("java.class.path"));
    variables.put("GANSAKU_JAVA_OPTS", "-Xmx256m " + options);
    variables.put("OMP_NUM_THREADS", "1"); // two would wait for each other where cores are shared
    environment.forEach(
        (name, text) -> {
          variables.remove(name);
          if (!text.isEmpty()) {
            variables.put(name, text);
          }
        });
    int code = builder.start().waitFor();
    var result = new Cli.Result(code, Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return result;
  }
}
