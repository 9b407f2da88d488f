package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.run.Chart;
import gansaku.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private RunFolder one = new RunFolder(Path.of(""));
  private RunFolder two = one;

  @BeforeEach
  void make(@TempDir Path temp) throws java.io.IOException {
    one = new RunFolder(Files.createDirectory(temp.resolve("00001-one")));
    two = new RunFolder(Files.createDirectory(temp.resolve("00002-two")));
  }

  @Test
  void scoresOfOneProtocolShareARowInTheOrderOfTraining() {
    ScoreLog.append(one.metrics(), List.of(score(3, 100, 2, "none"), score(5, 100, 1, "none")));
    ScoreLog.append(two.metrics(), List.of(score(4, 100, 1, "none")));
    Comparison comparison = Comparison.of(List.of(one, two));
    assertThat(comparison.rows()).hasSize(1);
    Comparison.Row row = comparison.rows().get(0);
    assertThat(row.latest(one).orElseThrow().value()).isEqualTo(3);
    assertThat(row.latest(two).orElseThrow().value()).isEqualTo(4);
    Chart panel = comparison.panels().get(0);
    assertThat(panel.lines())
        .extracting(Chart.Line::name)
        .containsExactly("00001-one", "00002-two");
    assertThat(panel.lines().get(0).kimg()).containsExactly(1, 2);
    assertThat(panel.lines().get(0).values()).containsExactly(5, 3);
  }

  @Test
  void scoresOfOtherCountsOrTruncationNeverShareARow() {
    ScoreLog.append(one.metrics(), List.of(score(3, 100, 1, "none")));
    ScoreLog.append(two.metrics(), List.of(score(4, 200, 1, "none"), score(4, 100, 1, "0.7")));
    assertThat(Comparison.of(List.of(one, two)).rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.scores()).hasSize(1));
  }

  @Test
  void scoresFromBeforeTransparencyWasSaidWereOnWhite() {
    Map<String, Object> before = Map.of("extractor", "own");
    Map<String, Object> now = Map.of("extractor", "own", "transparency", "on white");
    Map<String, Object> hidden = Map.of("extractor", "own", "transparency", "hidden colours");
    assertThat(Score.of("fid", 1, before).comparableWith(Score.of("fid", 2, now))).isTrue();
    assertThat(Score.of("fid", 1, before).comparableWith(Score.of("fid", 2, hidden))).isFalse();
    assertThat(Score.of("mse", 1, Map.of()).basis()).isEmpty();
  }

  @Test
  void scoresFromWhenProfilesWereFollowedShareNoRowWithLaterOnes() {
    Map<String, Object> before = Map.of("extractor", "own");
    Map<String, Object> now = Map.of("extractor", "own", "colour_profiles", "not followed");
    assertThat(Score.of("fid", 1, before).comparableWith(Score.of("fid", 2, now))).isFalse();
    assertThat(Score.of("fid", 1, now).comparableWith(Score.of("fid", 2, now))).isTrue();
  }

  @Test
  void afterTheLastLetterTwoFollow() {
    ScoreLog.append(
        one.metrics(), IntStream.range(0, 28).mapToObj(i -> score(3, 100 + i, 1, "none")).toList());
    assertThat(Comparison.of(List.of(one, two)).rows())
        .extracting(Comparison.Row::letter)
        .startsWith("A", "B")
        .endsWith("Z", "AA", "AB");
  }

  @Test
  void whatWasMeasuredBesideIsNoPartOfTheProtocol() {
    ScoreLog.append(one.metrics(), List.of(score(3, 100, 1, "none").measured("kl", 0.5)));
    ScoreLog.append(two.metrics(), List.of(score(3, 100, 1, "none").measured("kl", 0.7)));
    assertThat(Comparison.of(List.of(one, two)).rows()).hasSize(1);
  }

  @Test
  void scoresFromTrainingAfterTheStepOfAResumeGo() {
    Score during = score(3, 100, 1, "none");
    var later = Map.of("run", "one", "kimg", 2, "step", 20);
    var protocol = new java.util.LinkedHashMap<>(during.protocol());
    protocol.put("subject", later);
    ScoreLog.append(one.metrics(), List.of(during, Score.of("frechet", 9, protocol)));
    ScoreLog.truncateAfter(one.metrics(), 20);
    assertThat(ScoreLog.read(one.metrics())).hasSize(2);
    ScoreLog.truncateAfter(one.metrics(), 19);
    assertThat(ScoreLog.read(one.metrics())).extracting(Score::value).containsExactly(3.0);
  }

  @Test
  void whatLearntNothingHasARowOfItsOwn() {
    Score baseline = Score.of("frechet", 9, protocol(Map.of(Score.BASELINE, "mean colour"), 100));
    ScoreLog.append(one.metrics(), List.of(score(3, 100, 1, "none"), baseline));
    ScoreLog.append(two.metrics(), List.of(score(4, 100, 1, "none"), baseline));
    assertThat(Comparison.of(List.of(one, two)).rows())
        .extracting(row -> row.latest(one).orElseThrow().value())
        .containsExactlyInAnyOrder(3.0, 9.0);
  }

  @Test
  void oneRunIsNoComparison() {
    assertThatThrownBy(() -> Comparison.of(List.of(one)))
        .isInstanceOf(InputException.class)
        .hasMessage("name two runs or more, as: gansaku compare 1 2");
  }

  private static Score score(double value, int pictures, double kimg, String truncation) {
    return Score.of(
        "frechet",
        value,
        protocol(Map.of("run", "r" + value, "kimg", kimg, "truncation", truncation), pictures));
  }

  private static Map<String, Object> protocol(Map<String, Object> subject, int pictures) {
    return Map.of("subject", subject, "pictures", pictures);
  }
}
