package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Java sources of the examples, which are no part of the build. */
record Sources(Path root) {
  /** The folder of the repository. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Compiles all of them into {@code classes}, with what the tests have on their class path. */
  void compile(Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      var sources = manager.getJavaFileObjectsFromPaths(files(root));
      var task = compiler.getTask(messages, manager, null, options, null, sources);
      assertThat(task.call()).as("%s", messages).isTrue();
    }
  }

  /** Returns the files below {@code folder}. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
