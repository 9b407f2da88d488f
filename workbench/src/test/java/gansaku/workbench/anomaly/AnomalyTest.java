package gansaku.workbench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Measurement;
import gansaku.workbench.measure.Metric;
import gansaku.workbench.measure.Metrics;
import gansaku.workbench.measure.Score;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Anomalies by a model that has hardly learnt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnomalyTest {
  private final Path folder;
  private final Workbench workbench;
  private final RunFolder run;

  AnomalyTest(@TempDir Path folder) {
    this.folder = folder;
    workbench = Workbench.in(folder.resolve("runs"));
    run = train(workbench, Tiny.anogan(16));
  }

  private static RunFolder train(Workbench workbench, TrainRequest request) {
    try (TrainingRun training = workbench.prepare(request)) {
      training.train();
      return training.folder();
    }
  }

  @Test
  void theEncoderLearnsAfterTheGameWhichStaysAsItIs() {
    assertThat(Tiny.losses(run).get(0)).contains("G=", "D=").doesNotContain("pixels=");
    assertThat(Tiny.losses(run).get(3))
        .contains("code=", "pixels=", "features=")
        .doesNotContain("G=");
    List<Path> checkpoints = new Checkpoints(run.checkpoints()).list();
    Map<String, String> half = Checkpoint.open(checkpoints.get(0)).manifest().files();
    Map<String, String> whole = Checkpoint.open(checkpoints.get(1)).manifest().files();
    for (String network : List.of("G", "D", "G_ema", "G.optimizer", "D.optimizer")) {
      assertThat(whole).containsEntry(network + ".safetensors", half.get(network + ".safetensors"));
    }
    assertThat(whole.get("E.safetensors")).isNotEqualTo(half.get("E.safetensors"));
    assertThat(run.path().resolve("reconstructions.png")).exists();
  }

  @Test
  void scoresOfPicturesPixelsAndRegions() {
    List<Score> scores = evaluate("latest", "auroc,pixel-auroc,pro").scores();
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly(
            "auroc", "average-precision", "auroc", "average-precision", "pixel-auroc", "pro");
    assertThat(scores).allSatisfy(score -> assertThat(score.value()).isBetween(0.0, 1.0));
    assertThat(scores.get(0).protocol())
        .containsEntry("pictures", 40)
        .containsEntry("method", "f-anogan")
        .containsEntry("kappa", 1.0);
    assertThat(scores.get(2).protocol().get("subject"))
        .isEqualTo(Map.of("baseline", "nearest of 64 training pictures, by pixels"));
    assertThat(scores.get(5).protocol()).containsEntry("limit", 0.3).containsKey("regions");
  }

  @Test
  void setsThatCannotBeRankedAreRefused() {
    assertThatThrownBy(() -> evaluate("latest", "auroc", "" + onlyGood()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "auroc needs good pictures and others; all 2 of "
                + folder.resolve("bottle")
                + " are good");
    assertThatThrownBy(() -> evaluate("latest", "auroc", "faces"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("nothing tells which pictures of faces are good;");
    assertThatThrownBy(() -> evaluate("latest", "pixel-auroc", "faces?hat=none"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "pixel-auroc needs a mask of each picture that is not good; picture \\d+ of faces has"
                + " none");
  }

  private Path onlyGood() {
    for (String name : List.of("train/good/0.png", "test/good/1.png", "test/good/2.png")) {
      ImageWriter.write(noise(32, 32), folder.resolve("bottle").resolve(name));
    }
    return folder.resolve("bottle");
  }

  private Measurement evaluate(String subject, String metrics) {
    return workbench.evaluate(request(subject, metrics), DataEvents.NONE, ProgressListener.NONE);
  }

  private Measurement evaluate(String subject, String metrics, String against) {
    return workbench.evaluate(
        request(subject, metrics).against(against), DataEvents.NONE, ProgressListener.NONE);
  }

  private static Evaluation.Request request(String subject, String metrics) {
    return Evaluation.Request.of(subject)
        .with(Metrics.parse(metrics).toArray(Metric[]::new))
        .withN(40)
        .on("cpu");
  }

  @Test
  void filesGetHeatMapsMasksAndScores() throws IOException {
    Path photos = folder.resolve("photos");
    ImageWriter.write(noise(20, 30), photos.resolve("a.png"));
    ImageWriter.write(noise(64, 64), photos.resolve("deep/b, c.jpg"));
    Path out = folder.resolve("maps");
    var scan = new AnomalyScan(Methods.USUAL, 8, 0.9, out, false);
    try (TrainedModel model = workbench.open("latest", "cpu")) {
      AnomalyScan.Result found =
          Workbench.anomalies(model, scan, List.of("" + photos), ProgressListener.NONE);
      assertThat(found.findings()).hasSize(2);
      assertThat(found.usual().pictures()).isEqualTo(8);
      assertThat(found.usual().of()).isEqualTo("test pictures");
      Pixels heat = ImageReader.DEFAULT.read(out.resolve("heat/a.png"));
      assertThat(List.of(heat.channels(), heat.height(), heat.width())).containsExactly(3, 20, 20);
      Pixels mask = ImageReader.DEFAULT.read(out.resolve("mask/deep/b, c.png"));
      assertThat(List.of(mask.channels(), mask.height(), mask.width())).containsExactly(1, 64, 64);
      assertThat(out.resolve("sheet.png")).exists();
      List<String> rows = Files.readAllLines(out.resolve("scores.csv"));
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0)).isEqualTo("file,score,anomalous,area");
      assertThat(rows.get(2)).startsWith("\"" + photos.resolve("deep/b, c.jpg") + "\",");
      assertThatThrownBy(() -> scan.of(model, List.of("" + photos), ProgressListener.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(
              out.resolve("scores.csv") + " exists; name another folder, or allow replacing");
      Path empty = Files.createDirectory(folder.resolve("empty"));
      var elsewhere = new AnomalyScan(Methods.USUAL, 8, 0.9, folder.resolve("none"), false);
      assertThatThrownBy(() -> elsewhere.of(model, List.of("" + empty), ProgressListener.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(empty + " holds no pictures (");
    }
  }

  private static Pixels noise(int height, int width) {
    var samples = new byte[3 * height * width];
    new Random(height).nextBytes(samples);
    return new Pixels(3, height, width, samples);
  }

  /** More steps of a search end nearer, and another start gives another end. */
  @Test
  void aSearchComesNearerStepByStep() {
    try (TrainedModel model = workbench.open("latest", "cpu");
        var scope = new Scope()) {
      double few = searched(model, 1, 1);
      double more = searched(model, 40, 1);
      double best = searched(model, 40, 3);
      assertThat(more).isLessThan(few);
      assertThat(best).isLessThanOrEqualTo(more);
    }
  }

  private static double searched(TrainedModel model, int steps, int restarts) {
    var usual = new Methods("anogan", 1, 0.1, steps, restarts, 5);
    try (Method method = usual.open(model)) {
      Tensor x = Images.images(model.sample(4, 100));
      return model.inUse(() -> method.look(x).scores().sum().item_double());
    }
  }

  @Test
  void aPictureOfABatchDoesNotChangeTheOthers() {
    try (TrainedModel model = workbench.open("latest", "cpu");
        Method method = Methods.USUAL.open(model)) {
      List<Pixels> pictures = model.sample(5, 0);
      var looking = new Looking(model, method);
      double together = looking.at(pictures).get(3).score();
      double alone = looking.at(pictures.subList(3, 4)).get(0).score();
      assertThat(alone).isCloseTo(together, within(1e-5)); // the order of sums
    }
  }

  @Test
  void thresholdsAreThoseOfGoodPictures() {
    var maps = List.of(new double[] {0, 0.1, 0.2, 0.3, 0.4}, new double[] {0.5, 0.6, 0.7, 0.8, 1});
    var usual = Calibration.of(new double[] {3, 1, 2}, maps, "test pictures", 0.5);
    assertThat(usual.score()).isEqualTo(2);
    assertThat(usual.pixel()).isBetween(0.4, 0.5);
    assertThat(usual.shade(usual.low() - 1)).isZero();
    assertThat(usual.shade(usual.high() + 1)).isEqualTo(1);
    assertThat(HeatMap.colour(0)).isEqualTo(0x000004);
    assertThat(HeatMap.colour(1)).isEqualTo(0xfcffa4);
    assertThat(HeatMap.enlarged(new double[] {0, 1}, 1, 2, 1, 4)).containsExactly(0, 0.25, 0.75, 1);
  }

  @Test
  void mapsAreSmoothAndKeepTheirMean() {
    try (var scope = new Scope()) {
      var values = new float[3 * 32 * 32];
      for (int c = 0; c < 3; c++) {
        values[c * 1024 + 16 * 32 + 16] = 2;
      }
      Tensor x = Tensors.of(values, 1, 3, 32, 32);
      float[] map = ResidualMaps.of(x, Tensors.zerosBeside(x, 1, 3, 32, 32));
      double sum = 0;
      for (float value : map) {
        sum += value;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      assertThat((double) map[16 * 32 + 16] / map[16 * 32 + 17])
          .isCloseTo(Math.exp(1 / (2 * 0.25)), within(1e-3)); // σ = 32 / 64
    }
  }

  @Test
  void unknownMethodsAreRefused() {
    assertThatThrownBy(() -> new Methods("anogam", 1, 0.1, 5, 1, 0))
        .isInstanceOf(InputException.class)
        .hasMessage("method 'anogam' is not known. Did you mean 'anogan'? Known: f-anogan, anogan");
  }
}
