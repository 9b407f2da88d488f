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
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
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
    return new Direction("B", pictures("A", levels), pictures("B", 200, 250), List.of("few"));
  }

  private static DomainPictures pictures(String domain, int... levels) {
    List<Integer> all = IntStream.range(0, levels.length).boxed().toList();
    return new DomainPictures(
        new Data.Domain(new Levels(levels), Pipeline.NONE),
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

  /** Pictures of one level each. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Levels(int[] levels) implements ImageSource {
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
      var samples = new byte[3 * SIDE * SIDE];
      Arrays.fill(samples, (byte) levels[index]);
      return new Pixels(3, SIDE, SIDE, samples);
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
