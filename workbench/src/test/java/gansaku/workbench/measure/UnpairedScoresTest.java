package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.workbench.data.Data;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Scores of translations whose outcome is known, of pictures of one level each. */
class UnpairedScoresTest {
  private static final int SIDE = 4;
  private static final Direction THERE = direction(0, 51, 102); // -1, -0.6 and -0.2

  @Test
  void aTranslationThatComesBackLosesNothing() {
    assertThat(scores(x -> x, x -> x).cycle(THERE).value()).isZero();
    assertThat(scores(Tensor::neg, Tensor::neg).cycle(THERE).value()).isZero();
  }

  @Test
  void whatIsLostOnTheWayIsCountedInPixelsFromZeroToOne() {
    UnaryOperator<Tensor> grey = x -> x.mul(Tensors.scalar(0));
    Score score = scores(grey, x -> x).cycle(THERE);
    assertThat(score.metric()).isEqualTo("cycle-l1");
    // half of the mean of 1, 0.6 and 0.2, in float32
    assertThat(score.value()).isCloseTo(0.3, within(1e-6));
    assertThat(score.protocol())
        .containsEntry("direction", "A to B")
        .containsEntry("pictures", 3)
        .containsKeys("subject", "source", "seed");
    assertThat(score.warnings()).containsExactly("few");
  }

  @Test
  void picturesThatAreNotNumbersAreRefused() {
    UnpairedScores scores = scores(x -> x.div(Tensors.scalar(0)).mul(Tensors.scalar(0)), x -> x);
    assertThatThrownBy(() -> scores.cycle(THERE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "run 7 makes pictures that are not numbers (NaN): its training diverged; use an earlier"
                + " checkpoint");
  }

  @Test
  void aCopyShowsWhatItsSourcesShowAndKeepsAllElse() {
    Direction some = direction(0, 51, 200, 102); // the judge takes the third for a light one
    List<Score> scores = scores(x -> x, x -> x).obedience(some, JUDGE, LIGHT);
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly("obedience", "obedience", "kept"); // nobody knows the counterfactual
    assertThat(scores).extracting(Score::value).containsExactly(0.25, 0.25, 1.0);
    assertThat(scores.get(1).subject()).containsEntry("baseline", "source as it is");
    assertThat(scores.get(0).protocol())
        .containsEntry("judge", "levels")
        .containsEntry("measured", Map.of("judge_right_of", Map.of("tone", 0.98)));
    assertThat(scores.get(0).warnings())
        .containsExactly("the judge is right of tone in less than 99 % of real pictures", "few");
    assertThat(scores.get(2).warnings()).containsExactly("few");
  }

  @Test
  void aTranslationIsAskedForOneThingAndHasToKeepTheOthers() {
    List<Score> all = scores(Tensor::neg, x -> x).obedience(THERE, JUDGE, LIGHT);
    assertThat(all).extracting(Score::value).containsExactly(1.0, 0.0, 0.0); // green turns, too
    List<Score> red = scores(UnpairedScoresTest::redTurned, x -> x).obedience(THERE, JUDGE, LIGHT);
    assertThat(red).extracting(Score::value).containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void whereTheDataCanTellWhatAPictureShouldBecomeItIsComparedWithThat() {
    var truth = new Direction("B", Optional.empty(), told("A", 0, 51), THERE.wanted(), List.of());
    List<Score> copied = scores(x -> x, x -> x).obedience(truth, JUDGE, LIGHT);
    assertThat(copied).extracting(Score::metric).endsWith("counterfactual-l1", "counterfactual-l1");
    assertThat(copied.get(3).value()).isEqualTo(copied.get(4).value());
    // from 0 to 255, and from 51 to 204: the mean of 1 and 0.6
    assertThat(copied.get(3).value()).isCloseTo(0.8, within(1e-6));
    List<Score> turned = scores(Tensor::neg, x -> x).obedience(truth, JUDGE, LIGHT);
    assertThat(turned.get(3).value()).isCloseTo(0, within(1e-6));
  }

  @Test
  void whatIsAskedForHasToBeKnown() {
    UnpairedScores scores = scores(x -> x, x -> x);
    assertThatThrownBy(() -> scores.obedience(THERE, JUDGE, new Asked(Map.of())))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "obedience needs an attribute of all pictures that tells B of levels from A of levels;"
                + " there is none");
  }

  private static final Asked LIGHT = new Asked(Map.of("tone", Set.of("light")));

  /** Sees in red whether a picture is light, and in green whether it is fresh. */
  private static final Judge JUDGE =
      new Judge(
          new SeesColours(),
          new Traits(words("tone", List.of("dark", "light"), "air", List.of("fresh", "stale"))),
          Map.of("tone", 0.98, "air", 1.0),
          100);

  private static Map<String, List<String>> words(
      String kind, List<String> words, String other, List<String> others) {
    var all = new LinkedHashMap<String, List<String>>();
    all.put(kind, words);
    all.put(other, others);
    return all;
  }

  private static Tensor redTurned(Tensor x) {
    return torch.cat(new TensorVector(x.narrow(1, 0, 1).neg(), x.narrow(1, 1, 2)), 1);
  }

  private static DomainPictures told(String domain, int... levels) {
    return pictures(domain, new Levels(levels, true));
  }

  private static UnpairedScores scores(UnaryOperator<Tensor> toB, UnaryOperator<Tensor> toA) {
    return new UnpairedScores(
        new Known(toB, toA),
        "run 7",
        Map.of("run", "7"),
        Compute.of("cpu", Precision.FLOAT32),
        10,
        0,
        ProgressListener.NONE);
  }

  private static Direction direction(int... levels) {
    return new Direction(
        "B", Optional.empty(), pictures("A", levels), pictures("B", 200, 250), List.of("few"));
  }

  private static DomainPictures pictures(String domain, int... levels) {
    return pictures(domain, new Levels(levels, false));
  }

  private static DomainPictures pictures(String domain, ImageSource source) {
    List<Integer> all = IntStream.range(0, source.size()).boxed().toList();
    return new DomainPictures(
        new Data.Domain(source, Pipeline.NONE),
        Split.TEST,
        domain,
        all,
        all.stream().map(i -> domain).toList());
  }

  /** A translator between A and B of which everything is known. */
  private record Known(UnaryOperator<Tensor> toB, UnaryOperator<Tensor> toA)
      implements TranslatesTo {
    @Override
    public List<String> targets() {
      return List.of("A", "B");
    }

    @Override
    public Translates to(String target) {
      UnaryOperator<Tensor> way = target.equals("B") ? toB : toA;
      return new Translates() {
        @Override
        public int sourceChannels() {
          return 3;
        }

        @Override
        public int multiple() {
          return 1;
        }

        @Override
        public Tensor translate(Tensor source) {
          return way.apply(source);
        }
      };
    }

    @Override
    public List<Tensor> shown(Batch batch) {
      return List.of(batch.x());
    }
  }

  /** Pictures of one level each, of which it may be told what they are with another tone. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Levels(int[] levels, boolean told) implements ImageSource {
    @Override
    public String name() {
      return "levels";
    }

    @Override
    public int size() {
      return levels.length;
    }

    @Override
    public Pixels read(int index) {
      return plain(levels[index]);
    }

    private static Pixels plain(int level) {
      var samples = new byte[3 * SIDE * SIDE];
      Arrays.fill(samples, (byte) level);
      return new Pixels(3, SIDE, SIDE, samples);
    }

    @Override
    public Map<String, String> attributes(int index) {
      boolean light = levels[index] > 127;
      return Map.of("tone", light ? "light" : "dark", "air", light ? "stale" : "fresh");
    }

    @Override
    public Optional<Pixels> counterfactual(int index, Map<String, String> others) {
      boolean asked = told && others.equals(Map.of("tone", "light"));
      return asked ? Optional.of(plain(255 - levels[index])) : Optional.empty();
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public int label(int index) {
      return -1;
    }

    @Override
    public String fingerprint() {
      return Arrays.toString(levels);
    }
  }
}
