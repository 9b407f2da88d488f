package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.nn.Weights;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.tensor.Scope;
import gansaku.train.Checkpoints;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Metrics;
import gansaku.workbench.measure.Score;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.AnswerTable;
import gansaku.workbench.use.Classify;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier from a folder of pictures to what others show. */
class ClassifierRunTest {
  private static final int SIDE = 16;

  private final Path folder;
  private final Workbench workbench;

  ClassifierRunTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  private static TrainRequest tiny(Object data) {
    return TrainRequest.of("classifier/small")
        .on("cpu")
        .with("precision", "float32")
        .with("data.name", data)
        .with("data.size", SIDE)
        .with("batch", Tiny.BATCH)
        .with("budget.epochs", 6)
        .with("tick.every-kimg", Tiny.kimg(1))
        .with("validation.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", 1);
  }

  /** Writes {@code n} pictures of stripes, lying or standing, among noise. */
  private Path stripes(String name, boolean standing, int n) {
    var random = new Random(standing ? 1 : 2);
    for (int i = 0; i < n; i++) {
      var samples = new byte[SIDE * SIDE];
      for (int p = 0; p < samples.length; p++) {
        int along = standing ? p % SIDE : p / SIDE;
        samples[p] = (byte) ((along / 2 % 2 == 0 ? 60 : 190) + random.nextInt(60));
      }
      Path file = folder.resolve(name + "/" + i + ".png");
      ImageWriter.write(new Pixels(1, SIDE, SIDE, samples), file);
    }
    return folder.resolve(name);
  }

  private Path pictures() {
    stripes("data/lying", false, 20);
    return stripes("data/standing", true, 20).resolveSibling(".").normalize();
  }

  @Test
  void learnsFromAFolderAndTellsOthers() throws IOException {
    TrainRequest request = tiny(pictures());
    RunFolder run = train(request);
    assertThat(Files.readString(run.recipe()))
        .contains("held-out: 5")
        .contains("keep-highest: accuracy(val)");
    assertThat(run.path().resolve("confusion.png")).exists();
    assertThat(StatsLog.read(run.stats()).get(0).losses())
        .containsKeys("cross-entropy", "accuracy(train)");
    try (TrainedModel model = workbench.open(run.toString(), "cpu", "best")) {
      var classify = new Classify(model);
      List<Path> files = Classify.files(List.of(stripes("new", true, 3).toString()));
      Files.writeString(folder.resolve("new/bad.png"), "no picture");
      files = Classify.files(List.of(folder.resolve("new").toString()));
      Classify.Result result = classify.of(files, ProgressListener.NONE);
      assertThat(result.bad()).hasSize(1);
      assertThat(result.seen())
          .hasSize(3)
          .allSatisfy(
              seen ->
                  assertThat(seen.told().get(0).answers().get(0).answer()).isEqualTo("standing"));
      AnswerTable.write(result.seen(), folder.resolve("told.csv"));
      assertThat(Files.readAllLines(folder.resolve("told.csv")))
          .hasSize(4)
          .first()
          .isEqualTo("file,class,lying,standing");
      assertThat(classify.explained(List.of(folder.resolve("new/0.png")))).hasSize(2);
    }
    List<Score> scores = scores(run, "accuracy,confusion,calibration");
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly("accuracy", "confusion", "calibration");
    assertThat(scores.get(0).value()).isGreaterThan(0.9);
    assertThatThrownBy(() -> scores(run, "cas")).isInstanceOf(InputException.class);
  }

  private List<Score> scores(RunFolder run, String metrics) {
    var request =
        Evaluation.Request.of(run.toString())
            .on("cpu")
            .with(Metrics.parse(metrics).toArray(new gansaku.workbench.measure.Metric[0]));
    return workbench.evaluate(request, DataEvents.NONE, ProgressListener.NONE).scores();
  }

  private RunFolder train(TrainRequest request) {
    try (TrainingRun run = workbench.prepare(request)) {
      run.train();
      return run.folder();
    }
  }

  /** The best checkpoint is told by all validations, those before a stop included. */
  @Test
  void stoppedTrainingEndsAsAnUndisturbedOne() throws IOException {
    TrainRequest request =
        tiny(pictures()).with("mixup", 0.3).with("data.flip", true).with("optimizer.lr", 0.02);
    RunFolder whole = train(request);
    RunFolder parts;
    try (TrainingRun run = workbench.prepare(request)) {
      run.watchedBy(
              new Observer() {
                @Override
                public void onStep(Progress progress) {
                  if (progress.step() == 9) {
                    run.stop();
                  }
                }
              })
          .train();
      parts = run.folder();
    }
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    var best = new Checkpoints.Best("accuracy(val)", true);
    assertThat(new Checkpoints(parts.checkpoints()).best(best).map(Path::getFileName))
        .isEqualTo(new Checkpoints(whole.checkpoints()).best(best).map(Path::getFileName));
  }

  /** A learning rate of next to nothing leaves the body as it came. */
  @Test
  void beginsWithWhatAnotherRunHasLearnt() {
    Path data = pictures();
    RunFolder source = train(tiny(data).with("budget.epochs", 1));
    RunFolder run =
        train(
            tiny(data).with("budget.epochs", 1).with("tune", "last").with("backbone-weights", "1"));
    try (var scope = new Scope()) {
      var before = Weights.read(newest(source).resolve("C.safetensors"));
      var after = Weights.read(newest(run).resolve("C.safetensors"));
      before.forEach(
          (key, t) ->
              assertThat(torch.equal(t, after.get(key))).as(key).isEqualTo(!key.startsWith("fc.")));
    }
    refused("has no run 9; it has 1 to 2", tiny(data).with("backbone-weights", "9"));
  }

  /** A student of nobody else's truth: with α = 1 labels do not count, only what a teacher says. */
  @Test
  void learnsFromATeacher() {
    Path data = pictures();
    RunFolder teacher = train(tiny(data));
    TrainRequest student =
        tiny(data)
            .with("distill.teacher", "1")
            .with("distill.alpha", 1)
            .with("backbone", "small-cells");
    RunFolder run = train(student);
    assertThat(scores(teacher, "accuracy").get(0).value()).isGreaterThan(0.9);
    assertThat(scores(run, "accuracy").get(0).value()).isGreaterThan(0.9);
    refused(
        "distill.teacher is 1, which tells lying, standing apart, and this is to tell 0, 1, 2",
        student.with("data.name", "digits").with("data.count", 20));
  }

  private static Path newest(RunFolder run) {
    return new Checkpoints(run.checkpoints()).latest().orElseThrow();
  }

  @Test
  void setsThatNothingCanBeLearntFromAreRefused() throws IOException {
    stripes("one/cat", true, 3);
    refused(
        "a classifier needs pictures of two or more classes, and these have none",
        tiny(folder.resolve("one")));
    stripes("hollow/cat", true, 3);
    stripes("hollow/dog", true, 3);
    Files.createDirectories(folder.resolve("hollow/cow"));
    refused(
        "class folder cow of " + folder.resolve("hollow") + " holds no pictures; fill it or remove",
        tiny(folder.resolve("hollow")));
    for (String part : List.of("train/cat", "train/dog", "val/cat", "val/cow")) {
      stripes("parts/" + part, true, 8);
    }
    refused(
        "class cow of " + folder.resolve("parts") + " is in val but not in train",
        tiny(folder.resolve("parts")));
  }

  private void refused(String message, TrainRequest request) {
    assertThatThrownBy(
            () -> {
              try (TrainingRun run = workbench.prepare(request)) {
                run.train();
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
