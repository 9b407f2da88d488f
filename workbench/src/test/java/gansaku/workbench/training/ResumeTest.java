package gansaku.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.DataEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that was interrupted ends where an undisturbed one does, bit for bit. */
class ResumeTest {
  private final Path folder;
  private final Workbench workbench;

  ResumeTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  @Test
  void stoppedAdversarialTrainingEndsAsAnUndisturbedOne() throws IOException {
    sameAfterStops(Tiny.dcgan(30));
  }

  @Test
  void stoppedAutoencoderEndsAsAnUndisturbedOne() throws IOException {
    sameAfterStops(Tiny.vae(30));
  }

  /** Stops are in the middle of a fade and at its end, where optimisers begin anew. */
  @Test
  void stoppedGrowthEndsAsAnUndisturbedOne() throws IOException {
    sameAfterStops(Tiny.pggan(30));
  }

  @Test
  void stoppedStylesEndAsUndisturbedOnes() throws IOException {
    sameAfterStops(Tiny.stylegan2(30));
  }

  private void sameAfterStops(TrainRequest request) throws IOException {
    RunFolder whole = train(request);
    RunFolder parts = trainUntil(request, 10); // between two ticks, and behind a checkpoint
    assertThat(Tiny.weights(parts)).isNotEqualTo(Tiny.weights(whole));
    resumeUntil(parts, 15);
    resumeUntil(parts, 30);
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole)).hasSizeGreaterThan(6);
    assertThat(parts.losses()).hasSameBinaryContentAs(whole.losses());
  }

  @Test
  void checkpointsHoldNetworksOptimisersAverageAndStreams() throws IOException {
    assertThat(Tiny.weights(train(Tiny.dcgan(2))).keySet())
        .containsExactlyInAnyOrder(
            "D.safetensors",
            "D.optimizer.safetensors",
            "G.safetensors",
            "G.optimizer.safetensors",
            "G_ema.safetensors",
            "losses.safetensors",
            "rng.safetensors");
  }

  @Test
  void largerBudgetGoesOnWithAFinishedRun() throws IOException {
    RunFolder whole = train(Tiny.dcgan(20));
    RunFolder parts = train(Tiny.dcgan(8));
    assertThatThrownBy(() -> workbench.resume(parts.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("run 00002 is finished: it has seen 0.064 of 0.064 kimg; raise budget.kimg");
    var more = ResumeRequest.of(parts.toString()).on("cpu").with("budget.kimg", Tiny.kimg(20));
    try (TrainingRun run = workbench.resume(more, DataEvents.NONE)) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Files.readString(parts.recipe())).contains("budget: {kimg: 0.16}");
  }

  @Test
  void oneTrainerAtATime() {
    RunFolder run = trainUntil(Tiny.dcgan(20), 8);
    try (TrainingRun first = workbench.resume(run.toString())) {
      assertThat(first.start().step()).isEqualTo(8);
      assertThatThrownBy(() -> workbench.resume(run.toString()))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "run 00001 is being trained by this process; wait for it to end, or stop it first");
    }
    try (TrainingRun again = workbench.resume(run.toString())) {
      assertThat(again.start().step()).isEqualTo(8);
    }
  }

  @Test
  void halfWrittenCheckpointsAreSweptAway() throws IOException {
    RunFolder run = trainUntil(Tiny.dcgan(24), 8);
    long deadPid = deadProcess();
    Path half = Files.createDirectory(run.checkpoints().resolve(".tmp-000016-" + deadPid + "-1"));
    Files.write(half.resolve("G.safetensors"), new byte[10]);
    resumeUntil(run, 24);
    assertThat(half).doesNotExist();
    assertThat(names(run)).containsExactly("000016", "000024");
  }

  @Test
  void newestCheckpointsAreKept() throws IOException {
    assertThat(names(train(Tiny.dcgan(40).with("checkpoint.keep", 3))))
        .containsExactly("000024", "000032", "000040");
  }

  @Test
  void bestCheckpointIsKeptBesides() throws IOException {
    var ticks = new ArrayList<Tick>();
    RunFolder folder;
    try (TrainingRun run =
        workbench.prepare(
            Tiny.vae(40).with("checkpoint.keep", 1).with("checkpoint.keep-lowest", "elbo"))) {
      run.watchedBy(
          new Observer() {
            @Override
            public void onTick(Progress progress, Tick tick) {
              ticks.add(tick);
            }
          });
      run.train();
      folder = run.folder();
    }
    // The first is the worst, as a VAE learns from the start: only this key could have kept it.
    assertThat(ticks.get(1).losses().get("elbo")).isLessThan(ticks.get(9).losses().get("elbo"));
    assertThat(names(folder)).containsExactly("000008", "000040");
  }

  @Test
  void otherPicturesAreRefused() {
    RunFolder run = trainUntil(Tiny.dcgan(20), 8);
    var request = ResumeRequest.of(run.toString()).on("cpu").with("data.count", 65);
    assertThatThrownBy(() -> workbench.resume(request, DataEvents.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "run 00001 was trained on other pictures than faces has now; start a new run for"
                + " these");
  }

  @Test
  void checkpointOfAnotherNetworkTellsWhichKeysDiffer() throws IOException {
    RunFolder run = trainUntil(Tiny.vae(20), 8);
    Path checkpoint = run.checkpoints().resolve("000008");
    var conv = ResumeRequest.of(run.toString()).on("cpu").with("architecture", "conv");
    assertThatThrownBy(() -> workbench.resume(conv, DataEvents.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            checkpoint.resolve("encoder.safetensors") + " does not fit this network: it lacks ")
        .hasMessageContaining(" besides");
    var wide = ResumeRequest.of(run.toString()).on("cpu").with("latent.size", 5);
    assertThatThrownBy(() -> workbench.resume(wide, DataEvents.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            checkpoint.resolve("encoder.safetensors") + " does not fit this network: ")
        .hasMessageEndingWith(" there and [5, 256] here");
    Files.writeString(
        run.recipe(),
        "model: gan\ndata: {name: digits, size: 16, count: 64}\nlatent: {size: 4}\nbatch: 8\n");
    assertThatThrownBy(() -> workbench.resume(run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            checkpoint
                + " has no G.safetensors: it is the checkpoint of another model; it has"
                + " decoder.optimizer.safetensors, decoder.safetensors,"
                + " encoder.optimizer.safetensors, encoder.safetensors, losses.safetensors,"
                + " rng.safetensors");
  }

  @Test
  void runWithoutACheckpointTellsHowToBeginAnew() {
    RunFolder run;
    try (TrainingRun prepared = workbench.prepare(Tiny.dcgan(2))) {
      run = prepared.folder();
    }
    assertThatThrownBy(() -> workbench.resume(run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            run.checkpoints()
                + " has no checkpoint: the run ended before its first, or is still before it; begin"
                + " anew with: gansaku train "
                + run.recipe());
    assertThat(train(TrainRequest.of(run.recipe().toString()).on("cpu")).number()).hasValue(2);
  }

  @Test
  void damagedCheckpointsAreRefused() throws IOException {
    RunFolder run = trainUntil(Tiny.dcgan(20), 8);
    Path checkpoint = run.checkpoints().resolve("000008");
    Path weights = checkpoint.resolve("G.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    flip(weights, whole.length - 1);
    assertThatThrownBy(() -> workbench.resume(run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "\\Q"
                + weights
                + "\\E is damaged: its SHA-256 is [0-9a-f]{12}…, the manifest says"
                + " [0-9a-f]{12}…; use an earlier checkpoint");
    try (var opened = workbench.open(run.toString(), "cpu")) {
      assertThat(opened.averaged()).isTrue(); // pictures come from the average alone
    }
    Path average = checkpoint.resolve("G_ema.safetensors");
    Files.write(average, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> workbench.open(run.toString(), "cpu"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(average + " is damaged: its SHA-256 is ");
    Files.delete(average);
    assertThatThrownBy(() -> workbench.open(run.toString(), "cpu"))
        .hasMessage(average + " is missing: the checkpoint is incomplete; use an earlier one");
    Path manifest = checkpoint.resolve("manifest.json");
    Files.writeString(manifest, "{\"format\": 9, \"files\": {}}");
    assertThatThrownBy(() -> workbench.open(run.toString(), "cpu"))
        .hasMessage(manifest + " is of format 9; this version reads format 1");
    Files.writeString(manifest, "{\"form");
    assertThatThrownBy(() -> workbench.open(run.toString(), "cpu"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(manifest + " is damaged: ");
    Files.delete(manifest);
    assertThatThrownBy(() -> workbench.open(run.toString(), "cpu"))
        .hasMessage(checkpoint + " is no checkpoint: it has no readable manifest.json");
  }

  private static void flip(Path file, long at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), at);
    }
  }

  private RunFolder train(TrainRequest request) {
    return trainUntil(request, Long.MAX_VALUE);
  }

  private RunFolder trainUntil(TrainRequest request, long step) {
    try (TrainingRun run = workbench.prepare(request)) {
      run.watchedBy(stopAt(run, step)).train();
      return run.folder();
    }
  }

  private void resumeUntil(RunFolder folder, long step) {
    try (TrainingRun run = workbench.resume(folder.toString())) {
      assertThat(run.watchedBy(stopAt(run, step)).train().step()).isEqualTo(step);
    }
  }

  private static Observer stopAt(TrainingRun run, long step) {
    return new Observer() {
      @Override
      public void onStep(Progress progress) {
        if (progress.step() == step) {
          run.stop();
        }
      }
    };
  }

  private static List<String> names(RunFolder run) throws IOException {
    try (var all = Files.list(run.checkpoints())) {
      return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static long deadProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }
}
