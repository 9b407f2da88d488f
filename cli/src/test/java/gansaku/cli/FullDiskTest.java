package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while a training saves; needs the right to mount a small one. */
class FullDiskTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final String FILLER = "filler";

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void checkpointBeforeStaysAndTheMessageSaysWhatToDo(@TempDir Path folder) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "NOT TESTED: no right to mount a small disk to fill it up");
    try {
      var cli = new Cli(disk);
      assertThat(cli.train(8, "--set", "width=8").code()).isZero();
      Path run = cli.runs().resolve("00001-dcgan-32-faces");
      Path filler = disk.resolve(FILLER);
      fill(disk, 280_000); // room for the log and pictures, not for a checkpoint of 310 kB
      var failed = cli.run("train", "--resume", "1", "--device", "cpu", "--kimg", "0.128");
      assertThat(failed.err().lines().filter(line -> line.startsWith("gansaku: ")))
          .containsExactly(
              "gansaku: "
                  + run.resolve("checkpoints/000016")
                  + ": the disk is full (No space left on device). Whatever stood there before is"
                  + " unchanged. Free some space or choose another folder, then try again.");
      assertThat(failed.err()).doesNotContain("\tat ");
      assertThat(failed.code()).isEqualTo(2);
      try (var left = Files.list(run.resolve("checkpoints"))) {
        assertThat(left).containsExactly(run.resolve("checkpoints/000008"));
      }
      Files.delete(filler);
      var resumed = cli.run("train", "--resume", "1", "--device", "cpu", "--kimg", "0.128");
      assertThat(resumed.err()).contains("resuming  at 0.1 kimg, step 8\n");
      assertThat(resumed.code()).isZero();
    } finally {
      assertThat(run("umount", "-l", disk.toString())).isZero();
    }
  }

  /** Fills {@code disk} until only {@code left} bytes are free. */
  private static void fill(Path disk, long left) throws IOException {
    long free = disk.toFile().getUsableSpace();
    Files.write(disk.resolve(FILLER), new byte[(int) (free - left)]);
  }

  /** Returns a program's exit code, or -1 when there is no such program or it does not end. */
  private static int run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
