package gansaku.workbench.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.train.Checkpoints;
import gansaku.train.Observer;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Kid;
import gansaku.workbench.measure.OwnFeatures;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores during training. */
class TrainingScoresTest {
  private static final OwnFeatures QUICK = new OwnFeatures(64, 16, 2e-3, 0);
  private static final int N = 24;

  private final Places places;
  private final Workbench workbench;

  TrainingScoresTest(@TempDir Path temp) {
    places = Places.in(temp.resolve("runs"));
    workbench = new Workbench(places);
  }

  @Test
  void trainingEndsAsIfNothingHadBeenMeasuredAndScoresAreThoseOfItsCheckpoint() throws IOException {
    RunFolder without = train(Tiny.dcgan(16), Long.MAX_VALUE);
    RunFolder with = train(scored(16), Long.MAX_VALUE);
    var bare = Tiny.weights(without);
    var measured = Tiny.weights(with);
    bare.remove("losses.safetensors");
    measured.remove("losses.safetensors"); // names what was measured, too
    assertThat(measured).isEqualTo(bare);

    List<Score> scores = ScoreLog.read(with.metrics());
    assertThat(scores)
        .extracting(score -> score.shortName() + " " + score.subject().get("step"))
        .containsExactly("kernel 8", "kernel 16"); // every 5 steps, in whole ticks of 4
    Tick tick = StatsLog.read(with.stats()).get(1);
    assertThat(tick.losses()).containsEntry("metric/kernel", scores.get(0).value());

    var request =
        Evaluation.Request.of(with.toString()).with(new Kid()).withN(N).by("own").on("cpu");
    Score afterwards =
        new Evaluation(places, places.cache(), QUICK)
            .evaluate(request, ProgressListener.NONE)
            .scores()
            .get(0);
    // The same weights, noise and float32; other sizes of batch may round otherwise.
    assertThat(scores.get(1).value()).isCloseTo(afterwards.value(), within(1e-6));
    assertThat(scores.get(1).comparableWith(afterwards)).isTrue();
  }

  @Test
  void aResumedTrainingHasEachScoreOnce() {
    RunFolder whole = train(scored(16), Long.MAX_VALUE);
    RunFolder parts = train(scored(16), 10);
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.scoredBy(QUICK).train();
    }
    assertThat(values(parts)).isEqualTo(values(whole)).hasSize(2);
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
  }

  @Test
  void theCheckpointOfTheBestScoreStays() {
    RunFolder run =
        train(
            scored(40).with("checkpoint.keep-lowest", "kid").with("checkpoint.keep", 1),
            Long.MAX_VALUE);
    long best =
        ScoreLog.read(run.metrics()).stream()
            .min(Comparator.comparingDouble(Score::value))
            .map(score -> ((Number) requireNonNull(score.subject().get("step"))).longValue())
            .orElseThrow();
    var checkpoints = new Checkpoints(run.checkpoints());
    assertThat(checkpoints.list()).contains(checkpoints.at(best), checkpoints.at(40));
    assertThat(checkpoints.list().size()).isLessThanOrEqualTo(2);
    // kid by a network of our own is logged as kernel
    try (var opened = workbench.open(run.toString(), "cpu", "best")) {
      assertThat(opened.imagesSeen()).isEqualTo(best * Tiny.BATCH);
    }
  }

  @Test
  void aScoreThatIsRefusedIsToldOnceAndTrainingGoesOn() throws IOException {
    RunFolder measured = train(scored(8), Long.MAX_VALUE);
    try (var kept = Files.list(places.cache().resolve("statistics"))) {
      for (Path statistics : kept.toList()) {
        Files.writeString(statistics, "none");
      }
    }
    var told = new ArrayList<String>();
    try (TrainingRun run = workbench.prepare(scored(16))) {
      run.scoredBy(QUICK)
          .watchedBy(
              new Observer() {
                @Override
                public void onTrouble(String sentence) {
                  told.add(sentence);
                }
              });
      assertThat(run.train().step()).isEqualTo(16);
      assertThat(ScoreLog.read(run.folder().metrics())).isEmpty();
      assertThat(Tiny.losses(run.folder()).get(0)).isEqualTo(Tiny.losses(measured).get(0));
    }
    assertThat(told).singleElement().asString().startsWith("kid not measured: ");
  }

  @Test
  void whoWatchesIsShownHowTheNetworkIsTrainedAndThenTheTraining() {
    var told = new ArrayList<String>();
    try (TrainingRun run = workbench.prepare(scored(8))) {
      run.scoredBy(QUICK)
          .watchedBy(
              new Observer() {
                @Override
                public void onPreparation(String what, long done, long total) {
                  told.add(what + " " + done + "/" + total);
                }

                @Override
                public void onStart(gansaku.train.Progress progress) {
                  told.add("start");
                }
              })
          .train();
    }
    String what = "training the own feature network ";
    assertThat(told)
        .containsExactly(what + "16/64", what + "32/64", what + "48/64", what + "64/64", "start");
  }

  @Test
  void aReferenceThatCannotDoIsRefusedBeforeANetworkIsTrained() {
    try (TrainingRun run =
        workbench.prepare(scored(8).with("metrics.names", "[pr]").with("metrics.n", 3))) {
      assertThatThrownBy(run::train)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("pr needs 4 pictures or more of each side; of ");
    }
    assertThat(places.cache()).doesNotExist();
  }

  @Test
  void whatCannotBeMeasuredIsRefusedBeforeTraining() {
    refused(
        Tiny.dcgan(8).with("checkpoint.keep-lowest", "fid"),
        "checkpoint.keep-lowest  checkpoint.keep-lowest is fid, which is not measured; add"
            + " metrics.every-kimg and metrics.names: [fid]");
    refused(
        scored(8).with("checkpoint.keep-highest", "kernel"),
        "checkpoint.keep-highest  checkpoint.keep-highest is kernel, which is better the lower;"
            + " use checkpoint.keep-lowest");
    refused(
        scored(8).with("metrics.names", "[kit]"),
        "metrics.names  metrics.names 'kit' is not known. Did you mean 'kid'? Known: fid, kid,"
            + " is, pr, dc, js, modes.");
    refused(
        scored(8).with("metrics.n", 1), "metrics.n  metrics.n is 1; use 2 or more, 2000 is usual");
    refused(
        TrainRequest.of("autoencoder").with("data.name", "digits").with("metrics.every-kimg", 1),
        "metrics.every-kimg  autoencoder makes no pictures out of noise that could be scored; leave"
            + " metrics out");
  }

  private void refused(TrainRequest request, String sentence) {
    assertThatThrownBy(() -> workbench.prepare(request))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  private static TrainRequest scored(int steps) {
    return Tiny.dcgan(steps)
        .with("metrics.every-kimg", Tiny.kimg(5))
        .with("metrics.names", "[kid]")
        .with("metrics.extractor", "own")
        .with("metrics.n", N);
  }

  private static List<Double> values(RunFolder run) {
    return ScoreLog.read(run.metrics()).stream().map(Score::value).toList();
  }

  private RunFolder train(TrainRequest request, long last) {
    try (TrainingRun run = workbench.prepare(request)) {
      run.scoredBy(QUICK)
          .watchedBy(
              new Observer() {
                @Override
                public void onStep(gansaku.train.Progress progress) {
                  if (progress.step() == last) {
                    run.stop();
                  }
                }
              })
          .train();
      return run.folder();
    }
  }
}
