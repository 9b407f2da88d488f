package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.AskedText;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text to image and VQ-VAE-2 from recipe to use. */
class WordsAndCodesRunTest {
  private final Path folder;
  private final Workbench workbench;

  WordsAndCodesRunTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  static Stream<TrainRequest> tiny() {
    return Stream.of(
        TrainRequest.of("text2image/small")
            .with("width", 2)
            .with("text.size", 4)
            .with("interpolation", 1),
        TrainRequest.of("vqvae2/small").with("width", 4).with("data.size", 16));
  }

  /** Captions, noise and what restarted codes become go on where they were. */
  @ParameterizedTest
  @MethodSource("tiny")
  void stoppedTrainingEndsAsAnUndisturbedOne(TrainRequest recipe) throws IOException {
    RunFolder whole = trainUntil(recipe, Long.MAX_VALUE);
    RunFolder parts = trainUntil(recipe, 4);
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
  }

  /** A folder with texts beside its pictures, one of which has none. */
  @Test
  void ownPicturesWithCaptions() throws IOException {
    Path birds = folder.resolve("birds");
    for (int i = 0; i < 9; i++) {
      ImageWriter.write(new Pixels(3, 32, 32, new byte[3 * 32 * 32]), birds.resolve(i + ".png"));
      if (i > 0) {
        Files.writeString(birds.resolve(i + ".txt"), i % 2 == 0 ? "A red bird\n" : "A blue bird\n");
      }
    }
    TrainRequest request =
        settings(tiny().findFirst().orElseThrow(), 2).with("data.name", birds.toString());
    assertThatThrownBy(() -> workbench.dryRun(request))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            birds.resolve("0.png") + " has no caption; so it is with no other of 9 pictures");
    try (TrainedModel model = workbench.train(request.with("data.on-bad-image", "skip"))) {
      assertThat(AskedText.of(model, "a green bird").warnings())
          .containsExactly("'green' is in no caption that run 00001 learnt from, and left out.");
    }
  }

  private static TrainRequest settings(TrainRequest recipe, int steps) {
    return recipe
        .on("cpu")
        .with("precision", "float32")
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", 1)
        .with("checkpoint.every-kimg", Tiny.kimg(4));
  }

  private RunFolder trainUntil(TrainRequest recipe, long step) {
    try (TrainingRun run = workbench.prepare(settings(recipe, 8).with("data.count", 64))) {
      run.watchedBy(
              new Observer() {
                @Override
                public void onStep(Progress progress) {
                  if (progress.step() == step) {
                    run.stop();
                  }
                }
              })
          .train();
      return run.folder();
    }
  }
}
