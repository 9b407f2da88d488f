package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private final Path temp;
  private final RunFolder run;

  RunLockTest(@TempDir Path temp) throws IOException {
    this.temp = temp;
    this.run = new RunFolder(Files.createDirectory(temp.resolve("00007-dcgan")));
  }

  @Test
  void isTakenOnceInAProcess() {
    try (var held = run.lock()) {
      assertThatThrownBy(run::lock)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "run 00007 is being trained by this process; wait for it to end, or stop it first");
      held.close();
      run.lock().close();
    }
    run.lock().close();
  }

  @Test
  void isRefusedWhileAnotherProcessHoldsItAndFreeOnceThatIsKilled() throws Exception {
    var other = holder();
    try {
      assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
      assertThatThrownBy(run::lock)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "run 00007 is being trained by process %s; wait for it to end, or stop it first",
              other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    run.lock().close();
  }

  @Test
  void namesTheFolderThatIsMissing() {
    var missing = new RunFolder(temp.resolve("00009-gone"));

    assertThatThrownBy(missing::lock)
        .isInstanceOf(InputException.class)
        .hasMessage("%1$s/.lock: cannot be locked: no such file or folder: %1$s", missing.path());
  }

  private Process holder() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            run.path().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Another trainer: takes the lock, says so, and keeps it until killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      try (var lock = new RunFolder(Path.of(args[0])).lock()) {
        System.out.println(lock == null ? "" : "held");
        System.in.read();
      }
    }
  }
}
