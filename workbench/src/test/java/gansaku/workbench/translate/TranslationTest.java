package gansaku.workbench.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.run.RunFolder;
import gansaku.task.Colourise;
import gansaku.task.Inpaint;
import gansaku.task.Paired;
import gansaku.task.Superres;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Data;
import gansaku.workbench.measure.PictureDistance;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.measure.TranslationScores;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TiledTranslation from data to a picture in somebody's hand, with tiny networks. */
class TranslationTest {
  private static final String RUN = "the run itself";

  private final Path folder;
  private final Workbench workbench;

  TranslationTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  /** A residual generator of 6 blocks for 16×16, with dropout in every block. */
  private static TrainRequest tiny(String task, int steps) {
    return TrainRequest.of("pix2pix/small")
        .on("cpu")
        .with("precision", "float32")
        .with("task", task)
        .with("generator", "resnet-6blocks")
        .with("width", 2)
        .with("dropout", 0.5)
        .with("discriminator.width", 2)
        .with("discriminator.layers", 1)
        .with("data.size", 16)
        .with("data.count", 32)
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", Tiny.kimg(5))
        .with("checkpoint.every-kimg", Tiny.kimg(8));
  }

  private static Pixels grey(int height, int width) {
    byte[] samples = new byte[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 31);
    }
    return new Pixels(1, height, width, samples);
  }

  @Test
  void whatWasLearntTranslatesPicturesOfAnySize() {
    try (TrainedModel model = workbench.train(tiny("colourise", 2))) {
      for (int[] size : new int[][] {{16, 16}, {1, 1}, {17, 5}, {3, 40}}) {
        Pixels made = TiledTranslation.of(model).of(grey(size[0], size[1]));
        assertThat(List.of(made.channels(), made.height(), made.width()))
            .containsExactly(3, size[0], size[1]);
      }
      Pixels once = TiledTranslation.of(model).of(grey(20, 20));
      assertThat(TiledTranslation.of(model).of(grey(20, 20)).samples()).isEqualTo(once.samples());
      assertThat(model.run().sample(2)).exists();
      assertThat(model.run().path().resolve("translations.png")).exists();
      assertThatThrownBy(() -> model.sample(0))
          .hasMessageStartingWith(
              model.run().name() + " (model pix2pix) generates nothing; recipes that can: dcgan, ")
          .hasMessageEndingWith("… ('gansaku recipes' lists all)");
    }
  }

  @Test
  void stoppedTranslationEndsAsAnUndisturbedOne() throws IOException {
    // Holes are random, dropout is random, and samples are drawn in between.
    TrainRequest request = tiny("inpaint", 20).with("data.load-size", 20).with("ema.kimg", 0.1);
    RunFolder whole;
    try (TrainingRun run = workbench.prepare(request)) {
      run.train();
      whole = run.folder();
    }
    RunFolder parts;
    try (TrainingRun run = workbench.prepare(request)) {
      stopAt(run, 9).train();
      parts = run.folder();
    }
    assertThat(Tiny.weights(parts)).isNotEqualTo(Tiny.weights(whole));
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    assertThat(Files.readAllLines(parts.metrics())).isEqualTo(renamed(whole));
  }

  /** Returns the scores of the first run, as the second has to have them. */
  private static List<String> renamed(RunFolder whole) throws IOException {
    return Files.readAllLines(whole.metrics()).stream()
        .map(line -> line.replace("\"00001-", "\"00002-"))
        .toList();
  }

  private static TrainingRun stopAt(TrainingRun run, long step) {
    return run.watchedBy(
        new Observer() {
          @Override
          public void onStep(Progress progress) {
            if (progress.step() == step) {
              run.stop();
            }
          }
        });
  }

  /** Gives back what it gets, in colour. */
  private record Mirror(int sourceChannels, int multiple) implements Translates {
    @Override
    public Tensor translate(Tensor source) {
      assertThat(source.size(2) % multiple).isZero();
      assertThat(source.size(3) % multiple).isZero();
      return source.narrow(1, 0, Math.min(3, sourceChannels)).expand(source.size(0), 3, -1, -1);
    }
  }

  @Test
  void framesAreCutOffAgain() {
    var mirror = new TiledTranslation(new Mirror(1, 32), new Colourise(), Compute.exact());
    for (int[] size : new int[][] {{1, 1}, {31, 33}, {64, 2}}) {
      Pixels given = grey(size[0], size[1]);
      Pixels made = mirror.of(given);
      for (int y = 0; y < size[0]; y++) {
        for (int x = 0; x < size[1]; x++) {
          assertThat(made.at(2, y, x)).isEqualTo(given.at(0, y, x));
        }
      }
    }
    Pixels framed = Windows.of(grey(1, 3), 0, 0, 1, 8);
    assertThat(framed.samples()).containsExactly(0, 31, 62, 31, 0, 31, 62, 31);
  }

  @Test
  void tasksSayWhatAPictureIsGivenAs() {
    var larger = new TiledTranslation(new Mirror(3, 8), new Superres(4), Compute.exact());
    assertThat(larger.of(grey(5, 6)).width()).isEqualTo(24);
    var holes = new TiledTranslation(new Mirror(4, 8), new Inpaint(), Compute.exact());
    refused(
        () -> holes.of(grey(5, 6)),
        "nothing of the picture is transparent, so there is no hole to fill; erase what is to be"
            + " made anew and save it as PNG");
    var labels = new TiledTranslation(new Mirror(1, 8), new Paired(true), Compute.exact());
    assertThat(labels.task().reader()).isEqualTo(ImageReader.LABELS);
  }

  @Test
  void whatIsKnownStaysAsItIs() {
    int area = 100 * 150;
    Pixels known = grey(100, 150);
    byte[] alpha = new byte[area];
    Arrays.fill(alpha, (byte) 255);
    Arrays.fill(alpha, 5000, 9000, (byte) 0);
    var picture = new Layered(known, Optional.of(new Pixels(1, 100, 150, alpha)));
    for (int side : new int[] {64, 256}) {
      var holes =
          new TiledTranslation(new Dark(4, 8), new Inpaint(), Compute.exact(), new Tiles(side));
      byte[] made = holes.of(picture).colours().samples();
      for (int i = 0; i < made.length; i++) {
        boolean hole = i % area >= 5000 && i % area < 9000;
        assertThat(made[i]).isEqualTo(hole ? 0 : known.samples()[i % area]);
      }
    }
  }

  /** Makes black of everything. */
  private record Dark(int sourceChannels, int multiple) implements Translates {
    @Override
    public Tensor translate(Tensor source) {
      return source.narrow(1, 0, 3).mul(Tensors.scalar(0)).sub(Tensors.scalar(1));
    }
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void scoresOfTheSourceItselfAreThoseOfItsPixels() {
    // Held out are a black and a white picture, so that the mean colour is grey and 0.5 off
    // everywhere: psnr = -10 log10 0.25. What is grey anyway is its own source.
    for (int i = 0; i < 4; i++) {
      byte[] samples = new byte[3 * 16 * 16];
      Arrays.fill(samples, (byte) (i < 2 ? 0 : 255));
      if (i % 2 == 0) { // pictures to learn colours from have some; red's mean stays
        samples[0] = (byte) (i < 2 ? 1 : 254);
      }
      ImageWriter.write(new Pixels(3, 16, 16, samples), folder.resolve("p/" + i + ".png"));
    }
    TrainRequest request =
        TrainRequest.of("pix2pix/small")
            .on("cpu")
            .with("task", "colourise")
            .with("generator", "resnet-6blocks")
            .with("width", 1)
            .with("data.name", folder.resolve("p"))
            .with("data.size", 16)
            .with("data.held-out", 2)
            .with("discriminator.layers", 1)
            .with("discriminator.width", 1)
            .with("batch", 2)
            .with("budget.kimg", 0.002);
    try (TrainedModel model = workbench.train(request)) {
      try (Data heldOut = model.data(Split.TEST)) {
        assertThat(heldOut.source().size()).isEqualTo(2); // the second and the fourth
      }
      List<Score> scores = ScoreLog.read(model.run().metrics());
      assertThat(value(scores, TranslationScores.SOURCE, "l1")).isCloseTo(0, within(1e-6));
      assertThat(value(scores, TranslationScores.SOURCE, "ssim")).isCloseTo(1, within(1e-6));
      assertThat(value(scores, TranslationScores.MEAN_COLOUR, "l1")).isCloseTo(0.5, within(1e-6));
      assertThat(value(scores, TranslationScores.MEAN_COLOUR, "psnr"))
          .isCloseTo(6.0206, within(1e-4));
      assertThat(value(scores, RUN, "l1")).isBetween(0.01, 1.0);
    }
  }

  /** Judged by L1 of the range -1 to 1, which is twice that of 0 to 1. */
  @Test
  void looksAreScoredWhereThereIsAJudge() {
    try (TrainedModel model = workbench.train(tiny("colourise", 2))) {
      assertThat(ScoreLog.read(model.run().metrics()))
          .extracting(Score::metric)
          .containsOnly("l1", "psnr", "ssim"); // without weights
      var judge =
          new PictureDistance(
              "judge", List.of("hash"), (x, y) -> x.sub(y).abs().mean(new long[] {1, 2, 3}));
      try (Data heldOut = model.data(Split.TEST)) {
        List<Score> scores =
            new TranslationScores(heldOut, Optional.of(judge), Compute.exact())
                .of(model.capability(Translates.class, "translates"), Map.of("run", "me"));
        for (String way : List.of(RUN, TranslationScores.SOURCE, TranslationScores.MEAN_COLOUR)) {
          assertThat(value(scores, way, "judge"))
              .isCloseTo(2 * value(scores, way, "l1"), withinPercentage(1e-3)); // sums in float
        }
        assertThat(scores)
            .allSatisfy(
                score ->
                    assertThat(score.protocol().containsKey("weights_sha256"))
                        .isEqualTo(score.metric().equals("judge")));
      }
    }
  }

  private static double value(List<Score> scores, String way, String metric) {
    return scores.stream()
        .filter(s -> s.metric().equals(metric))
        .filter(s -> way.equals(s.subject().getOrDefault(Score.BASELINE, RUN)))
        .mapToDouble(Score::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nonsenseIsRefusedInASentence() {
    refused(
        () -> workbench.dryRun(tiny("colourize", 1)),
        "task  task 'colourize' is not known. Did you mean 'colourise'? Known: colourise, outline,"
            + " inpaint, superres, paired.");
    refused(
        () -> workbench.dryRun(TrainRequest.of("dcgan/32").with("task", "outline")),
        "task  task has no use: model dcgan/32 translates nothing; train pix2pix or leave it out");
    refused(
        () -> workbench.dryRun(tiny("colourise", 1).with("data.name", "digits")),
        "data.name  digits has grey pictures only; this task learns from colours: use data"
            + " with colours");
    refused(
        () -> workbench.dryRun(tiny("outline", 1).with("data.size", 18)),
        "data.size  data.size is 18; this generator takes multiples of 4");
    refused(
        () -> workbench.dryRun(tiny("outline", 1).with("data.load-size", 15)),
        "data.load-size  data.load-size is 15, but images of 16 are cut out; use as much or more");
    refused(
        () -> workbench.dryRun(tiny("outline", 1).with("l1", -1)),
        "l1  l1 is -1.0; use 0 (off) or more, 100 is the paper's");
    refused(
        () -> workbench.dryRun(tiny("superres", 1).with("superres.factor", 1)),
        "superres.factor  superres.factor is 1; use 2 or more, 4 is usual");
  }
}
