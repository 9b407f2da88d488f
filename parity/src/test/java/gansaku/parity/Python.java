package gansaku.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Debian's PyTorch, where it is installed. */
final class Python {
  private static final String INTERPRETER = "/usr/bin/python3";

  private static Optional<Boolean> torchFound = Optional.empty();

  private Python() {}

  /** Ends the test as not run, and says so loudly, unless Python here has PyTorch. */
  static synchronized void assumeTorch() throws IOException, InterruptedException {
    if (torchFound.isEmpty()) {
      torchFound = Optional.of(hasTorch()); // importing it takes a second
    }
    Assumptions.assumeTrue(
        torchFound.get(),
        "NOT COMPARED WITH PYTORCH: "
            + INTERPRETER
            + " has no torch; install it with: apt-get install python3-torch");
  }

  /** Runs one of the scripts of this module, and fails with what it wrote unless it succeeds. */
  static void run(String script, Object... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(INTERPRETER, Path.of("scripts", script).toString()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s\n%s", command, output).isZero();
  }

  private static boolean hasTorch() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(INTERPRETER))
        && new ProcessBuilder(INTERPRETER, "-c", "import torch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }
}
