package gansaku.workbench.measure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.embedded.Embedded;
import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scores of "generated" pictures that are real ones, some with wrong labels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one training serves all
class ClassScoresTest {
  private static final int N = 400;

  private PictureSet train;
  private PictureSet test;
  private ClassScores scores;

  @BeforeAll
  void open(@TempDir Path temp) {
    train = digits(temp, Split.TRAIN);
    test = digits(temp, Split.TEST);
    scores =
        new ClassScores(
            train,
            test,
            N,
            new OwnFeatures(6_400, 64, 2e-3, 0),
            temp.resolve("own"),
            Compute.exact(),
            ProgressListener.NONE,
            0);
  }

  @Test
  void realPicturesScoreAsRealOnes() {
    PictureSet honest = labelled(10, label -> label);
    Score cas = scores.cas(honest);
    double real = (double) measured(cas, "real_accuracy");
    assertThat(real).isGreaterThan(0.9); // chance is 0.1
    assertThat(cas.metric()).isEqualTo("cas:small-classifier");
    assertThat(cas.value()).isCloseTo(real, within(0.08)); // another training, on other pictures
    assertThat(cas.interval().orElseThrow().low()).isLessThan(cas.value());
    assertThat(cas.protocol()).containsEntry("tests", N).containsEntry("pictures", 2000);
    Score gan = scores.ganTest(honest);
    assertThat(gan.metric()).startsWith("gan-test:own-classifier-digits-28");
    assertThat(gan.value()).isCloseTo(real, within(0.05));
    assertThat((List<?>) measured(gan, "by_class")).hasSize(10);
  }

  @Test
  void disobedienceIsSeenFromBothSides() {
    PictureSet shifted = labelled(10, label -> (label + 1) % 10);
    assertThat(scores.cas(shifted).value()).isLessThan(0.1);
    Score gan = scores.ganTest(shifted);
    assertThat(gan.value()).isLessThan(0.1);
    Score honest = scores.ganTest(labelled(10, label -> label));
    assertThat(measured(gan, "by_class")).isNotEqualTo(measured(honest, "by_class"));
    assertThat(gan.comparableWith(honest)).isTrue(); // findings are no part of the protocol
  }

  @Test
  void codesMayMeanAnyClassButNoTwoTheSame() {
    PictureSet shifted = labelled(10, label -> (label + 1) % 10);
    Score found = scores.codeAccuracy(shifted);
    assertThat(found.value()).isGreaterThan(0.9);
    assertThat(measured(found, "meanings")).isEqualTo(List.of(9, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    PictureSet halves = labelled(2, label -> label / 5); // a code says which five digits
    assertThat(scores.codeAccuracy(halves).value()).isBetween(0.15, 0.3); // 2 of 10 digits
  }

  @Test
  void dataWithoutClassesIsRefused() {
    PictureSet bare = PictureSet.of("bare", "1", List.of(train.read(0), train.read(1)));
    assertThatThrownBy(
            () ->
                new ClassScores(
                    bare,
                    test,
                    N,
                    OwnFeatures.USUAL,
                    Path.of("unused"),
                    Compute.exact(),
                    ProgressListener.NONE,
                    0))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "bare has no classes; scores of classes need labelled data, e.g. digits or a folder"
                + " with a sub-folder for each class");
  }

  private static Object measured(Score score, String name) {
    var findings = (Map<?, ?>) requireNonNull(score.protocol().get("measured"));
    return requireNonNull(findings.get(name));
  }

  private static PictureSet digits(Path temp, Split split) {
    DataOptions options =
        DataOptions.in(temp).with(Embedded.SETS).with(split).withSize(28).withCount(4000);
    return PictureSet.of(Sources.open("digits", options), Pipeline.NONE, split.toString());
  }

  /** Returns the last 2,000 training pictures under other labels. */
  private PictureSet labelled(int classes, IntUnaryOperator label) {
    return new PictureSet() {
      @Override
      public String name() {
        return "made";
      }

      @Override
      public int size() {
        return 2000;
      }

      @Override
      public Pixels read(int index) {
        return train.read(2000 + index);
      }

      @Override
      public int label(int index) {
        return label.applyAsInt(train.label(2000 + index));
      }

      @Override
      public int classes() {
        return classes;
      }

      @Override
      public Map<String, Object> about() {
        return Map.of("data", name());
      }
    };
  }
}
