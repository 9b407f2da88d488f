package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.measure.Bits;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Score;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.Interpolate;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that learns the codes of another run, from recipe to use. */
class CodesRunTest {
  private static final SamplingOptions PLAIN = SamplingOptions.PLAIN;

  private final Workbench workbench;
  private RunFolder codes;

  CodesRunTest(@TempDir Path folder) {
    this.workbench = Workbench.in(folder);
    this.codes = new RunFolder(folder); // until each test has its own
  }

  @BeforeEach
  void trainCodes() {
    codes =
        until(
            2,
            tiny("vqvae2/small", 4)
                .with("width", 4)
                .with("data.size", 16)
                .with("data.count", 64)
                .with("codes.count", 8));
  }

  /** Dropout goes on where it was; pictures and sizes are those of the codes' run. */
  @Test
  void stoppedTrainingEndsAsAnUndisturbedOneThoughTheCodesRunIsGone() throws IOException {
    RunFolder whole = until(Long.MAX_VALUE, prior(8));
    RunFolder parts = until(4, prior(8));
    delete(codes.path());
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    assertThat(Recipes.read(whole.recipe()).written())
        .containsEntry("data.size", List.of("16"))
        .containsEntry("data.count", List.of("64"))
        .containsEntry("codes.of.width", List.of("4"));
  }

  @Test
  void codesAreDrawnAndWeighedThoughTheirRunIsGone() throws IOException {
    RunFolder run = until(Long.MAX_VALUE, prior(4).with("conditioning", "classes"));
    delete(codes.path());
    try (TrainedModel model = workbench.open(run.toString())) {
      assertThat(model.classes()).hasSize(9);
      var some = Sample.of(model, PLAIN.showing("3"), 0, 1, 2);
      assertThat(some).hasSize(3).allMatch(picture -> picture.width() == 16);
      assertThat(Sample.of(model, PLAIN.showing("3"), 2).get(0).samples())
          .isEqualTo(some.get(2).samples());
      assertThatThrownBy(() -> Interpolate.of(model, PLAIN, new long[] {0, 1}, 3))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("this model's pictures are drawn code by code");
    }
    var request = Evaluation.Request.of(run.toString()).withN(20).with(new Bits());
    List<Score> scores =
        workbench.evaluate(request, DataEvents.NONE, ProgressListener.NONE).scores();
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly("bits", "bits", "bits-top", "bits-top", "bits-bottom", "bits-bottom");
    // 2×2 codes of the top and 4×4 of the bottom
    for (int i : new int[] {0, 1}) {
      assertThat(scores.get(i).value() * 20)
          .isCloseTo(scores.get(2 + i).value() * 4 + scores.get(4 + i).value() * 16, within(1e-4));
    }
    assertThat(scores.get(3).subject())
        .isEqualTo(Map.of(Score.BASELINE, "how often each code is there"));
    assertThat(scores.get(3).value()).isBetween(0.0, 3.0);
  }

  @Test
  void otherCodesAreRefused() {
    refused(
        TrainRequest.of("pixelsnail/small").with("data.count", 64),
        "pixelsnail learns the codes of another run, and none is named; set codes.run to one of"
            + " vqvae2, vqvae2/small, e.g. latest");
    RunFolder run = until(4, prior(8));
    refused(
        prior(8).with("codes.run", run.toString()),
        "codes.run is run 00002 (model pixelsnail), which makes no codes of pictures; name a run of"
            + " a model that does: vqvae2, vqvae2/small");
    refused(
        prior(8).with("data.size", 32),
        "codes.run is run 00001, which makes codes of images of 16 with 3 channels, and these are of"
            + " 32 with 3; leave data.size and data.channels out");
    try (TrainingRun more = workbench.resume(codes.toString())) {
      more.train();
    }
    refused(
        new TrainRequest(Recipes.read(run.recipe()), "cpu", Optional.empty()),
        "codes.run is run 00001, whose weights at step 4 are ",
        "; take codes.weights out to learn its codes as they are");
    refused(
        prior(8).with("init-from", run.toString()),
        "init-from is run 00002, which learnt other codes than those of codes.run; leave it out");
    var other = ResumeRequest.of(run.toString()).with("codes.run", codes.toString(), "--codes");
    assertThatThrownBy(() -> workbench.resume(other, DataEvents.NONE).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("codes.run is run 00001, whose weights at step 4 are ")
        .hasMessageEndingWith(
            "; leave it out to go on with the codes that this run keeps, or start a new run");
  }

  private void refused(TrainRequest request, String... parts) {
    assertThatThrownBy(() -> workbench.prepare(request).close())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  private TrainRequest prior(int steps) {
    return tiny("pixelsnail/small", steps)
        .with("codes.run", codes.toString())
        .with("width", 8)
        .with("residual", 4)
        .with("blocks", 1)
        .with("layers", 1)
        .with("heads", 2);
  }

  private static TrainRequest tiny(String recipe, int steps) {
    return TrainRequest.of(recipe)
        .on("cpu")
        .with("precision", "float32")
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(2))
        .with("samples.every-kimg", 1)
        .with("checkpoint.every-kimg", Tiny.kimg(2));
  }

  private RunFolder until(long step, TrainRequest request) {
    try (TrainingRun run = workbench.prepare(request)) {
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

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
