package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pix2pixHD from recipe to checkpoint, through all of its stages. */
class Pix2pixHdRunTest {
  private final Workbench workbench;

  Pix2pixHdRunTest(@TempDir Path folder) {
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  /** Stages end after 8 and 16 steps. */
  private static TrainRequest tiny(int steps) {
    return TrainRequest.of("pix2pixhd/small")
        .on("cpu")
        .with("precision", "float32")
        .with("width", 4)
        .with("generator.downsamplings", 1)
        .with("generator.blocks", 1)
        .with("generator.local-blocks", 1)
        .with("discriminator.width", 2)
        .with("discriminator.layers", 1)
        .with("data.size", 16)
        .with("batch", Tiny.BATCH)
        .with("stages.global-kimg", Tiny.kimg(8))
        .with("stages.fixed-kimg", Tiny.kimg(8))
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", 1)
        .with("checkpoint.every-kimg", Tiny.kimg(4));
  }

  @Test
  void stoppedTrainingEndsAsAnUndisturbedOne() throws IOException {
    RunFolder whole = trainUntil(tiny(22), Long.MAX_VALUE);
    RunFolder parts = trainUntil(tiny(22), 6); // in the first stage
    resumeUntil(parts, 8); // where the second begins
    resumeUntil(parts, 13);
    resumeUntil(parts, 22);

    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    assertThat(Tiny.weights(whole).keySet())
        .containsExactlyInAnyOrder(
            "G.safetensors",
            "G1_head.safetensors",
            "D.safetensors",
            "G1.optimizer.safetensors",
            "G1_head.optimizer.safetensors",
            "G2.optimizer.safetensors",
            "D.optimizer.safetensors",
            "losses.safetensors",
            "rng.safetensors");
    assertThat(whole.sample(22)).exists();
  }

  @Test
  void aPerceptualLossAsksForItsWeights() {
    assertThatThrownBy(() -> workbench.dryRun(tiny(1).with("perceptual", 10)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the weights vgg19 are not on this machine; fetch them with: gansaku weights fetch"
                + " vgg19; or bring vgg19-dcbb9e9d.pth from"
                + " https://download.pytorch.org/models/vgg19-dcbb9e9d.pth and import it as"
                + " vgg19");
  }

  @Test
  void wrongSizesAreRefused() {
    assertThatThrownBy(() -> workbench.dryRun(tiny(1).with("data.size", 18)))
        .hasMessage("data.size  data.size is 18; this generator takes multiples of 4 from 8 on");
    assertThatThrownBy(() -> workbench.dryRun(tiny(1).with("feature-matching", -1)))
        .hasMessage(
            "feature-matching  feature-matching is -1.0; use 0 (none) or more, 10 is usual");
  }

  /** Nothing is said before training: it takes reading all label maps to know. */
  @Test
  void aClassTooMuchIsRefusedWhenItComes() {
    try (TrainingRun run = workbench.prepare(tiny(4).with("labels", 3))) {
      assertThatThrownBy(run::train)
          .isInstanceOf(InputException.class)
          .hasMessageMatching("labels is 3, but a label map has class \\d+; set labels to \\d+");
    }
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
}
