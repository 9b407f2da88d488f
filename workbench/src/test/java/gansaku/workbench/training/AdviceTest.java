package gansaku.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.run.Advice;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.train.NanGuard;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings that go wrong are told so, once; sound ones and resumed ones are left alone. */
class AdviceTest {
  private final Workbench workbench;
  private final List<Advice> told = new ArrayList<>();

  AdviceTest(@TempDir Path folder) {
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  @Test
  void healthyTrainingGetsNoAdvice() {
    RunFolder run = train(Tiny.dcgan(160).with("samples.every-kimg", 0.2), Long.MAX_VALUE);

    assertThat(told).isEmpty();
    assertThat(StatsLog.advice(run.stats())).isEmpty();
    assertThat(StatsLog.read(run.stats()).get(1).losses())
        .containsKeys("right(x)", "right(G(z))", "gradient(G)", "gradient(D)");
  }

  /** D's steps are 500 times G's here: fifty times is not enough for networks as narrow. */
  @Test
  void fasterDWinsAndResumedRunsDoNotSayItAgain() {
    TrainRequest request =
        Tiny.dcgan(160).with("optimizer.lr", 1e-5).with("optimizer.d-lr", 5e-3).with("width", 8);
    RunFolder run = train(request, 136);

    assertThat(told).extracting(Advice::rule).containsExactly("d-wins");
    assertThat(told.get(0).sentence())
        .startsWith("D wins: over the last 20 ticks it took ")
        .endsWith("; try optimizer.d-lr=0.0013, or regularizers.r1.gamma=1");
    assertThat(StatsLog.advice(run.stats())).isEqualTo(told);

    told.clear();
    try (TrainingRun more = workbench.resume(run.toString())) {
      more.watchedBy(listener()).train();
    }
    assertThat(told).isEmpty();
    assertThat(StatsLog.advice(run.stats())).hasSize(1);
  }

  @Test
  void hugeLearningRateDivergesAndSaysWhatToChange() {
    TrainRequest request = Tiny.dcgan(40).with("optimizer.lr", 1e30);

    assertThatThrownBy(() -> train(request, Long.MAX_VALUE))
        .isInstanceOf(NanGuard.DivergedException.class)
        .hasMessageMatching(
            "the training diverged: \\S+ is (NaN|-?Infinity) at step 4; try"
                + " optimizer.lr=1E\\+29, or optimizer.clip-norm=1; begin anew, or resume from"
                + " the last checkpoint");
    RunFolder run = workbench.runs().find("latest");
    assertThat(StatsLog.advice(run.stats())).extracting(Advice::rule).containsExactly("diverged");
  }

  /** A generator that does not move makes what its first weights make: grey. */
  @Test
  void constantGeneratorHasCollapsed() {
    train(long520().with("optimizer.lr", 1e-9), Long.MAX_VALUE);

    assertThat(told).extracting(Advice::rule).containsExactly("collapse");
    assertThat(told.get(0).seen())
        .isEqualTo(
            "G has collapsed: 100.0 % of pairs of its images are twins, as if it made 1 different"
                + " images in all");
  }

  /** Adam's first step of 10⁶ takes every weight to where tanh is flat. */
  @Test
  void hugeFirstStepSaturatesG() {
    train(
        long520().with("optimizer.lr", 1e6).with("optimizer.d-lr", 1e-6).with("ema.kimg", 0),
        Long.MAX_VALUE);

    assertThat(told)
        .filteredOn(advice -> advice.rule().equals("saturation"))
        .singleElement()
        .satisfies(
            advice ->
                assertThat(advice.seen())
                    .matches("G saturates: (9\\d|100) % of its pixels are black or white .*"));
  }

  /** Long enough for two looks at samples that the rules take for grown up. */
  private static TrainRequest long520() {
    return Tiny.dcgan(520)
        .with("samples.every-kimg", Tiny.kimg(10))
        .with("tick.every-kimg", Tiny.kimg(10))
        .with("checkpoint.every-kimg", Tiny.kimg(520));
  }

  @Test
  void trainingIsTheSameHoweverOftenSamplesAreLookedAt() throws IOException {
    RunFolder seldom = train(Tiny.dcgan(12), Long.MAX_VALUE);
    RunFolder often =
        train(Tiny.dcgan(12).with("samples.every-kimg", Tiny.kimg(1)), Long.MAX_VALUE);

    assertThat(Tiny.weights(often)).isEqualTo(Tiny.weights(seldom));
    assertThat(StatsLog.read(often.stats()).get(0).losses()).containsKey("twins(G(z))");
  }

  @Test
  void trainingStoppedBeforeTheFirstTickEndsWell() {
    RunFolder run = train(Tiny.dcgan(12), 1);

    assertThat(StatsLog.read(run.stats())).isEmpty();
    assertThat(run.losses()).doesNotExist();
  }

  private RunFolder train(TrainRequest request, long until) {
    try (TrainingRun run = workbench.prepare(request)) {
      run.watchedBy(listener()).watchedBy(stopAt(run, until)).train();
      return run.folder();
    }
  }

  private Observer listener() {
    return new Observer() {
      @Override
      public void onAdvice(Advice advice) {
        told.add(advice);
      }
    };
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
