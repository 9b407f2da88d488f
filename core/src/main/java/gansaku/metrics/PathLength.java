package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Perceptual path length (Karras et al. 2019, §4.1): how much pictures change, per square of the
 * step, on small steps ε of ways between codes,
 *
 * <pre>
 * l = E[ d(G(way(t)), G(way(t + ε))) / ε² ]
 * </pre>
 *
 * without the smallest and the largest hundredth, as StyleGAN's code has it.
 *
 * @param ends where t is: anywhere on the way or at its start
 * @param epsilon ε, 1e-4 in the paper
 */
public record PathLength(Ends ends, double epsilon) {
  /** The paper's ε. */
  public static final double USUAL_EPSILON = 1e-4;

  private static final double TRIMMED = 0.01; // at each end

  /** Where on its way a step is taken. */
  public enum Ends {
    /** Anywhere: t is uniform in [0, 1). */
    FULL,
    /** At the start: t is 0, so that only codes count that are really drawn. */
    END
  }

  public PathLength {
    InputException.check(epsilon > 0, "epsilon is %s; use more than 0, e.g. 1e-4", epsilon);
  }

  /** Some ways between pairs of codes, in whatever space the codes are. */
  @FunctionalInterface
  public interface Ways {
    /** Returns images [N, C, H, W] in [-1, 1] at {@code t} [N] float64 of N ways, one of each. */
    Tensor at(Tensor t);
  }

  /** Draws ways. */
  @FunctionalInterface
  public interface Walks {
    /** Returns {@code n} ways between codes that are drawn anew. */
    Ways draw(int n);
  }

  /**
   * Returns d/ε² of each of {@code n} steps.
   *
   * @param batch how many are taken at a time
   * @param random where each t is from
   * @param distance d of each pair of images [N, C, H, W], [N]
   */
  public double[] steps(
      int n, int batch, Walks walks, RandomStream random, BinaryOperator<Tensor> distance) {
    var lengths = new double[n];
    for (int start = 0; start < n; start += batch) {
      int count = Math.min(batch, n - start);
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        Ways ways = walks.draw(count);
        Tensor t = random.uniform(0, ends == Ends.FULL ? 1 : 0, count).to(ScalarType.Double);
        Tensor d = distance.apply(ways.at(t), ways.at(t.add(Tensors.scalar(epsilon))));
        double[] each = SampleStatistics.doubles(d);
        for (int i = 0; i < count; i++) {
          lengths[start + i] = each[i] / (epsilon * epsilon);
        }
      }
    }
    return lengths;
  }

  /**
   * Returns those of {@code lengths} from the 1 % to the 99 % percentile, both included, where a
   * percentile between two lengths is the outer one.
   */
  public static double[] trimmed(double[] lengths) {
    InputException.check(lengths.length > 0, "a path length of no steps is no number");
    double[] sorted = lengths.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double low = sorted[(int) Math.floor(TRIMMED * last)];
    double high = sorted[(int) Math.ceil((1 - TRIMMED) * last)];
    return Arrays.stream(lengths).filter(l -> l >= low && l <= high).toArray();
  }
}
