package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.io.Checksums;
import gansaku.run.StatsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands in processes of their own, ended from outside. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class KilledTest {
  /** More steps than any machine gets to. */
  private static final int ENDLESS = 1_000_000;

  private final Path folder;
  private final Cli cli;

  KilledTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void killedAtRandomMomentsEndsAsAnUndisturbedOne() throws Exception {
    Path killed = cli.runs().resolve("00001-dcgan-32-faces");
    var random = new Random(20260101);
    for (int kill = 0; kill < 3; kill++) {
      long until =
          Math.max(8, lastStep(killed)) + 4 + random.nextInt(10); // the first is saved at 8
      Process training = Child.start(folder.resolve("log"), kill == 0 ? begin(ENDLESS) : resume());
      awaitStep(training, killed, until);
      training.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS); // within a step or a checkpoint
      training.destroyForcibly();
      assertThat(training.waitFor()).as(log()).isEqualTo(128 + 9);
    }
    int steps = (int) lastStep(killed) / 8 * 8 + 12;
    complete(resume("--kimg", String.valueOf(steps * 8 / 1000.0)));
    complete(begin(steps));
    Path whole = cli.runs().resolve("00002-dcgan-32-faces");
    assertThat(weights(killed, steps)).isEqualTo(weights(whole, steps)).hasSize(6);
    assertThat(losses(killed)).isEqualTo(losses(whole)).hasSize(steps / 2);
    try (var left = Files.list(killed.resolve("checkpoints"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(named(steps - 4), named(steps));
    }
  }

  private void complete(List<String> args) throws Exception {
    assertThat(Child.start(folder.resolve("log"), args).waitFor()).as(log()).isZero();
  }

  private static String named(int step) {
    return String.format("%06d", step);
  }

  @Test
  void interruptedSavesACheckpointAndTellsHowToGoOn() throws Exception {
    Process training = Child.start(folder.resolve("log"), begin(ENDLESS));
    Path run = cli.runs().resolve("00001-dcgan-32-faces");
    awaitStep(training, run, 10);
    assertThat(signal("INT", training)).isZero();
    assertThat(training.waitFor()).as(log()).isEqualTo(130);
    assertThat(log())
        .contains("stopping  after this step; once more ends it at once, without a checkpoint\n")
        .containsPattern("stopped   at [0-9.]+ kimg; a checkpoint is saved\n")
        .contains("go on     gansaku train --resume " + run + "\n")
        .doesNotContain("\tat ");
    long step = lastCheckpoint(run);
    assertThat(step).isGreaterThanOrEqualTo(10);
    String more = String.valueOf((step + 2) * 8 / 1000.0);
    var end = cli.run("train", "--resume", "latest", "--device", "cpu", "--kimg", more);
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(lastCheckpoint(run)).isEqualTo(step + 2);
    assertThat(cli.run("train", "--resume", "latest", "--device", "cpu").err())
        .isEqualTo(
            String.format(
                "gansaku: run 00001 is finished: it has seen %s of %s kimg; raise"
                    + " budget.kimg (--kimg)%n",
                more, more));
  }

  @Test
  void commandsThatComputeForLongEndWithoutACrash() throws Exception {
    String command = "evaluate digits --against digits --metrics kid --by own --device cpu";
    for (String name : List.of("TERM", "INT")) {
      Files.deleteIfExists(folder.resolve("log"));
      var args = new ArrayList<>(List.of(command.split(" ")));
      args.addAll(List.of("--cache-dir", folder.resolve(name).toString()));
      Process measuring = Child.start(folder.resolve("log"), args);
      while (!log().contains("training the own feature network")) {
        assertThat(measuring.waitFor(5, TimeUnit.MILLISECONDS)).as(log()).isFalse();
      }
      measuring.waitFor(300, TimeUnit.MILLISECONDS); // it is amid a step now
      assertThat(signal(name, measuring)).isZero();
      assertThat(measuring.waitFor()).as(log()).isEqualTo(name.equals("TERM") ? 143 : 130);
      assertThat(log()).doesNotContain("fatal error");
    }
  }

  private static long lastCheckpoint(Path run) throws IOException {
    try (var all = Files.list(run.resolve("checkpoints"))) {
      return all.mapToLong(folder -> Long.parseLong(folder.getFileName().toString()))
          .max()
          .orElseThrow();
    }
  }

  @Test
  void secondTrainerIsRefused() throws Exception {
    Process training = Child.start(folder.resolve("log"), begin(ENDLESS));
    try {
      awaitStep(training, cli.runs().resolve("00001-dcgan-32-faces"), 10);
      var second = cli.run("train", "--resume", "latest", "--device", "cpu");
      assertThat(second.err())
          .isEqualTo(
              "gansaku: run 00001 is being trained by process "
                  + training.pid()
                  + "; wait for it to end, or stop it first\n");
      assertThat(second.code()).isEqualTo(2);
    } finally {
      training.destroyForcibly().waitFor();
    }
  }

  private List<String> begin(int steps) {
    return Cli.tiny(steps, "--runs", cli.runs().toString());
  }

  private List<String> resume(String... more) {
    var args = new ArrayList<>(List.of("train", "--resume", "1", "--device", "cpu", "--runs"));
    args.add(cli.runs().toString());
    args.addAll(List.of(more));
    return args;
  }

  private void awaitStep(Process training, Path run, long step) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (lastStep(run) < step) {
      assertThat(training.isAlive()).as(log()).isTrue();
      assertThat(System.nanoTime()).as(log()).isLessThan(limit);
      training.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  private static long lastStep(Path run) {
    var ticks = StatsLog.read(run.resolve("stats.jsonl"));
    return ticks.isEmpty() ? 0 : ticks.get(ticks.size() - 1).step();
  }

  private static int signal(String name, Process process) throws Exception {
    return new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static Map<String, String> weights(Path run, int step) throws IOException {
    Path last = run.resolve("checkpoints").resolve(named(step));
    var sums = new TreeMap<String, String>();
    try (var files = Files.list(last)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
        sums.put(file.getFileName().toString(), Checksums.sha256(file));
      }
    }
    return sums;
  }

  private static List<String> losses(Path run) {
    return StatsLog.read(run.resolve("stats.jsonl")).stream()
        .map(tick -> tick.step() + " " + tick.losses())
        .toList();
  }
}
