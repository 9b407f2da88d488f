package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.source.ProgressListener;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures a model with several targets is scored by, by its scores. */
class DirectionsTest {
  private static final OwnFeatures QUICK = new OwnFeatures(64, 32, 2e-3, 0);

  private final Path folder;
  private final Places places;

  DirectionsTest(@TempDir Path folder) {
    this.folder = folder;
    this.places = Places.in(folder.resolve("runs"));
  }

  private List<Score> scores(List<String> domains, Metric... metrics) {
    var request =
        TrainRequest.of("stargan/small")
            .on("cpu")
            .with("precision", "float32")
            .with("domains", domains)
            .with("blocks", 1)
            .with("width", 2)
            .with("discriminator.width", 2)
            .with("discriminator.layers", 2)
            .with("data.size", 16)
            .with("data.count", 64)
            .with("batch", Tiny.BATCH)
            .with("budget.kimg", Tiny.kimg(1));
    try (TrainingRun run = new Workbench(places).prepare(request)) {
      run.train();
    }
    return new Evaluation(places, folder.resolve("cache"), QUICK)
        .evaluate(
            Evaluation.Request.of("latest").withN(70).with(metrics).on("cpu"),
            ProgressListener.NONE)
        .scores();
  }

  private static Map<?, ?> about(Score score, String key) {
    return (Map<?, ?>) Objects.requireNonNull(score.protocol().get(key), key);
  }

  @Test
  void picturesOfOtherWordsOfAKindAreTranslatedToEachOfThem() {
    List<Score> scores =
        scores(List.of("glasses=sunglasses", "hair-style=afro|long|bun"), new Kid(), new CycleL1());
    assertThat(scores.stream().filter(s -> s.metric().equals("cycle-l1")))
        .extracting(score -> score.protocol().get("direction"))
        .containsExactly(
            "other glasses to glasses=sunglasses",
            "other glasses to glasses=no",
            "other hair-style to hair-style=afro",
            "other hair-style to hair-style=long",
            "other hair-style to hair-style=bun");
    Score without = scores.get(1);
    assertThat(without.metric()).startsWith("kernel:own-classifier-faces-16");
    assertThat(about(without, "reference").get("domain")).isEqualTo("glasses=no");
    // whoever has no sunglasses is without them, whatever else he wears; all 64 are one or the
    // other
    assertThat(number(scores.get(0), "pictures") + number(without, "pictures")).isEqualTo(64);
    assertThat(number(scores.get(0), "references")).isEqualTo(number(without, "pictures"));
    // those of a hair style that cannot be asked for are left out
    assertThat(number(scores.get(2), "pictures")).isLessThan(32);
  }

  @Test
  void drawnFacesTellWhatTheyShouldHaveBecome() {
    List<Score> scores = scores(List.of("glasses=sunglasses"), new Obedience());
    assertThat(scores)
        .extracting(Score::metric)
        .startsWith("obedience", "obedience")
        .contains("counterfactual-l1");
    Score copied =
        scores.stream()
            .filter(s -> s.metric().equals("counterfactual-l1"))
            .filter(s -> s.subject().containsKey(Score.BASELINE))
            .findFirst()
            .orElseThrow();
    // sunglasses darken a band of the eyes only
    assertThat(copied.value()).isBetween(0.001, 0.1);
    assertThat(copied.protocol())
        .containsEntry("direction", "other glasses to glasses=sunglasses")
        .doesNotContainKey("judge");
    // to be without them has several ways, none of which is the right one
    assertThat(scores.stream().filter(s -> s.metric().equals("counterfactual-l1"))).hasSize(2);
  }

  private static int number(Score score, String key) {
    return ((Number) Objects.requireNonNull(score.protocol().get(key))).intValue();
  }
}
