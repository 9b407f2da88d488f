package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Path lengths of linear generators under a quadratic distance, which have a closed form. */
class PathLengthTest {
  private static final int Z = 5;

  private final Scope scope = new Scope();
  private final RandomStream random = RandomStream.of(3);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aStraightWayThroughALinearGeneratorHasTheLengthOfItsEnds() {
    Tensor a = random.normal(Z, 12).to(ScalarType.Double); // G(z) = z A
    var expected = new ArrayList<Double>();
    PathLength.Walks walks =
        n -> {
          Tensor from = random.normal(n, Z).to(ScalarType.Double);
          Tensor to = random.normal(n, Z).to(ScalarType.Double);
          // |G(z(t + ε)) - G(z(t))|² / ε² = |(to - from) A|² at any t and ε
          add(expected, squaredLength(to.sub(from).mm(a)));
          return t -> from.lerp(to, t.unsqueeze(1)).mm(a);
        };
    for (PathLength.Ends ends : PathLength.Ends.values()) {
      expected.clear();
      double[] steps =
          new PathLength(ends, 1e-4)
              .steps(50, 8, walks, random, (x, y) -> x.sub(y).square().sum(1));
      // Differences of 1e-4 between float64 numbers of size 10 have an error of 1e-15 · 10 / 1e-4.
      assertThat(steps).hasSize(50);
      for (int i = 0; i < 50; i++) {
        assertThat(steps[i]).isCloseTo(expected.get(i), within(1e-9 * expected.get(i)));
      }
    }
  }

  @Test
  void aStepIsTakenAnywhereOrAtTheStart() {
    var seen = new ArrayList<Double>();
    PathLength.Walks walks =
        n ->
            t -> {
              add(seen, t);
              return t;
            };
    new PathLength(PathLength.Ends.END, 0.25).steps(4, 4, walks, random, Tensor::sub);
    assertThat(seen).containsExactly(0.0, 0.0, 0.0, 0.0, 0.25, 0.25, 0.25, 0.25);
    seen.clear();
    new PathLength(PathLength.Ends.FULL, 0.25).steps(1000, 1000, walks, random, Tensor::sub);
    double mean = seen.stream().limit(1000).mapToDouble(t -> t).average().orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(0.04)); // 4 σ of the mean: 4 / √(12 · 1000)
    assertThat(seen.get(1000) - seen.get(0)).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void theOutermostHundredthsAreLeftOut() {
    double[] lengths = IntStream.range(0, 1000).mapToDouble(i -> (i * 37) % 1000).toArray();
    double[] kept = PathLength.trimmed(lengths);
    // numpy.percentile(0..999, 1, "lower") = 9 and (99, "higher") = 990
    assertThat(Arrays.stream(kept).min()).hasValue(9);
    assertThat(Arrays.stream(kept).max()).hasValue(990);
    assertThat(kept).hasSize(982);
    assertThat(PathLength.trimmed(new double[] {1, 2, 900})).containsExactly(1, 2, 900);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new PathLength(PathLength.Ends.FULL, 0))
        .isInstanceOf(InputException.class)
        .hasMessage("epsilon is 0.0; use more than 0, e.g. 1e-4");
    assertThatThrownBy(() -> PathLength.trimmed(new double[0]))
        .isInstanceOf(InputException.class)
        .hasMessage("a path length of no steps is no number");
  }

  private static Tensor squaredLength(Tensor x) {
    return x.square().sum(1);
  }

  private static void add(List<Double> list, Tensor numbers) {
    Arrays.stream(SampleStatistics.doubles(numbers)).forEach(list::add);
  }
}
