package gansaku.workbench.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.train.Checkpoints;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.CodeFinder;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.RunEncoder;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTrainingTest {
  private static final EncoderTraining QUICK = new EncoderTraining(64, 8, 4, 1e-2, 0.1, 0);

  private final Workbench workbench;

  EncoderTrainingTest(@TempDir Path folder) {
    workbench = Workbench.in(folder);
  }

  @Test
  void anEncoderBelongsToACheckpoint() throws IOException {
    RunFolder run = train(Tiny.dcgan(16)); // checkpoints at steps 8 and 16
    try (TrainedModel model = workbench.open("latest", "cpu")) {
      refusedCodes(
          model,
          run.title()
              + " has no encoder, which finds the codes of pictures; train one with: gansaku encode "
              + run);
      var before = Tiny.weights(run);
      EncoderTraining.Result made = QUICK.of(model, false, ProgressListener.NONE);
      assertThat(made.folder()).isEqualTo(run.path().resolve("encoders/000016"));
      assertThat(made.correlation()).isBetween(-1.0, 1.0);
      assertThat(Tiny.weights(run)).isEqualTo(before); // nothing of the run has changed
      Reconstruct.Result pairs = Reconstruct.of(model, 5);
      assertThat(pairs.pairs()).hasSize(10);
      assertThat(pairs.psnr()).isBetween(0.0, 40.0);
      assertThatThrownBy(() -> QUICK.of(model, false, ProgressListener.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(made.folder() + " exists; allow replacing to train it anew");
    }
    try (TrainedModel earlier = workbench.open("latest", "cpu", "8")) {
      refusedCodes(
          earlier,
          run.title()
              + " has an encoder for step 16, but none for step 8, as it is here; open that"
              + " checkpoint, or train one with: gansaku encode "
              + run
              + " --checkpoint 8");
      Files.move(run.path().resolve("encoders/000016"), run.path().resolve("encoders/000008"));
      refusedCodes(
          earlier,
          "the encoder in "
              + RunEncoder.folder(earlier)
              + " belongs to other weights than step 8 of "
              + run.title()
              + " has now; train one for these with: gansaku encode "
              + run
              + " --force");
    }
    assertThat(new Checkpoints(run.checkpoints()).list()).hasSize(2);
  }

  private static void refusedCodes(TrainedModel model, String message) {
    assertThatThrownBy(() -> CodeFinder.of(model).close())
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void theSameSeedGivesTheSameEncoder() throws IOException {
    RunFolder run = train(Tiny.dcgan(8));
    try (TrainedModel model = workbench.open("latest", "cpu")) {
      double once = QUICK.of(model, false, ProgressListener.NONE).correlation();
      byte[] weights = Files.readAllBytes(run.path().resolve("encoders/000008/E.safetensors"));
      double again = QUICK.of(model, true, ProgressListener.NONE).correlation();
      assertThat(again).isEqualTo(once);
      assertThat(run.path().resolve("encoders/000008/E.safetensors")).hasBinaryContent(weights);
    }
  }

  @Test
  void modelsOfOtherKindsAreRefused() {
    RunFolder mirror =
        train(
            TrainRequest.of("autoencoder")
                .on("cpu")
                .with("data.size", 16)
                .with("data.count", 64)
                .with("batch", Tiny.BATCH)
                .with("budget.kimg", Tiny.kimg(2)));
    try (TrainedModel model = workbench.open("latest", "cpu")) {
      assertThatThrownBy(() -> QUICK.of(model, false, ProgressListener.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              mirror.name() + " (model autoencoder) generates nothing; recipes that can: dcgan, ");
    }
    RunFolder vae = train(Tiny.vae(8));
    refused(
        vae.title()
            + " has an encoder of its own, which it learnt with; train one for models without, e.g."
            + " dcgan");
    RunFolder cgan =
        train(
            TrainRequest.of("cgan/small")
                .on("cpu")
                .with("width", 2)
                .with("data.count", 64)
                .with("batch", Tiny.BATCH)
                .with("budget.kimg", Tiny.kimg(2)));
    refused(
        cgan.title()
            + " makes pictures of a class beside a code, and an encoder finds codes alone; train a"
            + " model without conditioning for one, e.g. dcgan");
  }

  private void refused(String message) {
    try (TrainedModel model = workbench.open("latest", "cpu")) {
      assertThatThrownBy(() -> QUICK.of(model, false, ProgressListener.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(message);
    }
  }

  private RunFolder train(TrainRequest request) {
    try (TrainingRun run = workbench.prepare(request)) {
      run.train();
      return run.folder();
    }
  }
}
