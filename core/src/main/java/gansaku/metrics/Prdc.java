package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019, eq. 1-3), density and coverage (Naeem et
 * al. 2020, eq. 5-6): how well the balls that reach to each picture's k-th neighbour hold the
 * pictures of the other set.
 *
 * <p>A picture on a ball's edge counts as inside for precision and recall (the paper has ≤), as
 * outside for density and coverage (so that a set has density 1 in itself).
 *
 * @param precise for each generated picture 1 if a real ball holds it, [M]
 * @param recalled for each real picture 1 if a generated ball holds it, [N]
 * @param dense for each generated picture how many real balls hold it, over k, [M]
 * @param covered for each real picture 1 if its ball holds a generated one, [N]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Prdc(double[] precise, double[] recalled, double[] dense, double[] covered) {
  /** What a tie may differ by after rounding, as a share of the squared radius. */
  private static final double TIE = 1e-9;

  /** Compares {@code real} [N, D] with {@code generated} [M, D]. */
  public static Prdc of(Tensor real, Tensor generated, int k) {
    Shapes.require("generated features", generated, Shapes.ANY, real.size(1));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return new Counts(real, generated, k).result(k);
    }
  }

  public double precision() {
    return SampleStatistics.mean(precise);
  }

  public double recall() {
    return SampleStatistics.mean(recalled);
  }

  public double density() {
    return SampleStatistics.mean(dense);
  }

  public double coverage() {
    return SampleStatistics.mean(covered);
  }

  /** Goes through all pairs once, block by block. */
  private static final class Counts {
    private final Tensor precise;
    private final Tensor recalled;
    private final Tensor dense;
    private final Tensor nearest; // squared distance of each real picture to a generated one
    private final Tensor realRadii; // squared
    private final Tensor generatedRadii; // squared

    Counts(Tensor real, Tensor generated, int k) {
      realRadii = squaredRadii(real, k);
      generatedRadii = squaredRadii(generated, k);
      precise = Distances.vector(generated.size(0), 0);
      dense = Distances.vector(generated.size(0), 0);
      recalled = Distances.vector(real.size(0), 0);
      nearest = Distances.vector(real.size(0), Double.POSITIVE_INFINITY);
      Distances.forEachBlock(
          generated,
          g -> {
            Tensor fake = Distances.block(generated, g);
            Distances.forEachBlock(real, r -> count(fake, g, Distances.block(real, r), r));
          });
    }

    private static Tensor squaredRadii(Tensor x, int k) {
      double[] radii = Neighbours.within(x, k).radii();
      Tensor squared = Distances.vector(radii.length, 0);
      squared.data_ptr_double().put(radii);
      return squared.square_();
    }

    private void count(Tensor fake, int g, Tensor real, int r) {
      Tensor d = Distances.squared(fake, real); // [m, n]
      long m = d.size(0);
      long n = d.size(1);
      Tensor rReal = realRadii.narrow(0, r, n).unsqueeze(0); // [1, n]
      Tensor rFake = generatedRadii.narrow(0, g, m).unsqueeze(1); // [m, 1]
      Tensor inReal = d.le(rReal.mul(Tensors.scalar(1 + TIE)));
      Tensor inFake = d.le(rFake.mul(Tensors.scalar(1 + TIE)));
      Tensor withinReal = d.lt(rReal.mul(Tensors.scalar(1 - TIE)));
      raise(precise.narrow(0, g, m), inReal.any(1));
      raise(recalled.narrow(0, r, n), inFake.any(0));
      dense.narrow(0, g, m).add_(withinReal.sum(1));
      Tensor least = nearest.narrow(0, r, n);
      least.copy_(least.minimum(d.amin(new long[] {0}, false)));
    }

    private static void raise(Tensor flags, Tensor found) {
      flags.copy_(flags.maximum(found.to(ScalarType.Double)));
    }

    Prdc result(int k) {
      Tensor covered = nearest.lt(realRadii.mul(Tensors.scalar(1 - TIE)));
      return new Prdc(
          SampleStatistics.doubles(precise),
          SampleStatistics.doubles(recalled),
          SampleStatistics.doubles(dense.div(Tensors.scalar(k))),
          SampleStatistics.doubles(covered));
    }
  }
}
