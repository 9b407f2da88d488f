package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.Progress;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.workbench.evaluate.Metric;
import gansaku.workbench.evaluate.OwnFeatures;
import gansaku.workbench.evaluate.Score;
import gansaku.workbench.evaluate.ScoreLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that ask a model for something, of models that have hardly learnt. */
class ModelScoresTest {
  private static final OwnFeatures QUICK = new OwnFeatures(128, 32, 2e-3, 0);

  @Test
  void aModelOfClassesIsAskedForThem(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("cgan/small").with("width", 4));
    List<Score> scores = evaluate(temp, places, "latest", Metric.CAS, Metric.GAN_TEST);
    assertThat(scores)
        .extracting(score -> score.metric().replaceAll("-[0-9a-f]*$", ""))
        .containsExactly("cas:small-classifier", "gan-test:own-classifier-digits");
    assertThat(scores).allSatisfy(score -> assertThat(score.value()).isBetween(0.0, 1.0));
    assertThat(scores.get(0).protocol().get("subject"))
        .asString()
        .contains("run=" + run.name(), "seeds=0-69", "asked=10");
    assertThat(scores.get(0).protocol().get("held_out")).asString().contains("split=test");
    assertThat(ScoreLog.read(run.metrics())).hasSize(2);
    assertThat(evaluate(temp, places, "latest", Metric.GAN_TEST).get(0).value())
        .isEqualTo(scores.get(1).value());
    refused(
        temp,
        places,
        "latest",
        Metric.CODE_ACCURACY,
        run.title()
            + " has no codes, which code-accuracy needs; train a model that has, as infogan");
    refused(
        temp,
        places,
        "digits",
        Metric.CAS,
        "cas is measured of a model, but digits is no run; name a run, as latest");
  }

  @Test
  void aModelOfCodesIsAskedForThem(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("infogan/small").with("width", 4));
    Score score = evaluate(temp, places, "latest", Metric.CODE_ACCURACY).get(0);
    assertThat(score.value()).isBetween(0.1, 1.0); // the best assignment is never below chance
    assertThat((List<?>) score.protocol().get("meanings")).hasSize(10).doesNotHaveDuplicates();
    refused(
        temp,
        places,
        "latest",
        Metric.CAS,
        run.title()
            + " cannot be asked for classes, which cas and gan-test need; train one that can, as"
            + " cgan");
  }

  private static void refused(
      Path temp, Places places, String subject, Metric metric, String sentence) {
    assertThatThrownBy(() -> evaluate(temp, places, subject, metric))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  private static List<Score> evaluate(Path temp, Places places, String subject, Metric... metrics) {
    return new Evaluation(places, temp.resolve("cache"), QUICK)
        .evaluate(Evaluation.Request.of(subject).withN(70).with(metrics), Progress.NONE);
  }

  private static TrainRequest tiny(String recipe) {
    return TrainRequest.of(recipe)
        .on("cpu")
        .with("precision", "float32")
        .with("data.count", 64)
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(2));
  }

  private static RunFolder train(Places places, TrainRequest request) {
    try (TrainingRun run = new Workbench(places).prepare(request)) {
      run.train();
      return run.folder();
    }
  }
}
