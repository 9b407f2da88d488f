package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.nn.Weights;
import gansaku.run.RunFolder;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Checkpoints;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final OwnFeatures QUICK = new OwnFeatures(640, 32, 2e-3, 0);

  @Test
  void measuresARunAgainstItsDataAndKeepsTheScores(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder folder = train(places);
    var evaluation = new Evaluation(places, temp.resolve("cache"), QUICK);
    var request = Evaluation.Request.of("latest").withN(70).with(new Fid(), new NearestReference());
    List<Score> scores = evaluation.evaluate(request, ProgressListener.NONE).scores();
    assertThat(scores)
        .extracting(score -> score.metric().replaceAll(":.*", ""))
        .containsExactly("frechet", "memorisation", "kernel");
    assertThat(scores.get(0).protocol().get("subject"))
        .asString()
        .contains("run=" + folder.name(), "seeds=0-69", "not averaged", "running");
    assertThat(scores.get(0).protocol().get("reference")).asString().contains("data=digits");
    assertThat(ScoreLog.read(folder.metrics()))
        .extracting(Score::value)
        .containsExactlyElementsOf(scores.stream().map(Score::value).toList());
    assertThat(evaluation.evaluate(request, ProgressListener.NONE).scores().get(0).value())
        .isEqualTo(scores.get(0).value());
  }

  @Test
  void measuresOneSetAgainstAnother(@TempDir Path temp) {
    var evaluation = new Evaluation(Places.in(temp.resolve("runs")), temp.resolve("cache"), QUICK);
    var request = Evaluation.Request.of("digits").withN(64).with(new Fid());
    assertThat(
            evaluation
                .evaluate(request.against("digits"), ProgressListener.NONE)
                .scores()
                .get(0)
                .value())
        .isLessThan(1e-6);
    assertThatThrownBy(() -> evaluation.evaluate(request, ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage("digits is no run; name the data to compare it with");
    assertThatThrownBy(
            () ->
                evaluation.evaluate(
                    request.against("digits").by("inception-fid"), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the weights inception-fid are not on this machine; fetch them");
    assertThatThrownBy(
            () -> evaluation.evaluate(request.against("digits").by("vgg"), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("extractor 'vgg' is not known; use auto, own, inception-fid,");
  }

  @Test
  void aRunThatMakesNoNumbersIsRefused(@TempDir Path temp) throws IOException {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run;
    try (TrainingRun training = new Workbench(places).prepare(Tiny.dcgan(2))) {
      training.train();
      run = training.folder();
    }
    spoil(new Checkpoints(run.checkpoints()).at(2), "G_ema.safetensors");
    var request = Evaluation.Request.of("latest").withN(8);
    assertThatThrownBy(
            () -> new Evaluation(places, temp, QUICK).evaluate(request, ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "run 00001 makes pictures that are not numbers (NaN): its training diverged; use an"
                + " earlier checkpoint");
  }

  private static void spoil(Path checkpoint, String name) throws IOException {
    Path weights = checkpoint.resolve(name);
    String before = Checksums.sha256(weights);
    try (var scope = new Scope()) {
      var all = Weights.read(weights);
      all.values()
          .forEach(
              t -> {
                if (t.is_floating_point()) {
                  t.fill_(Tensors.scalar(Double.NaN));
                }
              });
      Weights.save(all, weights);
    }
    Path manifest = checkpoint.resolve("manifest.json");
    String after = Checksums.sha256(weights);
    Files.writeString(manifest, Files.readString(manifest).replace(before, after));
  }

  private static RunFolder train(Places places) {
    var request =
        TrainRequest.of("vae")
            .with("data.name", "digits")
            .with("budget.kimg", 0.256)
            .with("batch", 64)
            .on("cpu");
    try (TrainingRun run = new Workbench(places).prepare(request)) {
      run.train();
      return run.folder();
    }
  }
}
