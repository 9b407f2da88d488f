package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cuts the feature space into cells around centres of the real features (k-means, Lloyd 1982), so
 * that two sets can be compared by how many of each fall into each cell (Richardson & Weiss 2018).
 *
 * <p>The first centres are drawn far apart (k-means++, Arthur & Vassilvitskii 2007).
 */
public final class FeatureBins {
  private static final int ROUNDS = 25;

  private final Tensor centres; // [bins, D] float64

  private FeatureBins(Tensor centres) {
    this.centres = Scope.own(centres);
  }

  /** Returns {@code bins} cells that {@code real} [N, D] fills about evenly. */
  public static FeatureBins fit(Tensor real, int bins, long seed) {
    InputException.check(
        bins >= 2 && real.size(0) >= bins,
        "%s cells need as many pictures or more; there are %s: give more, or fewer cells",
        bins,
        real.size(0));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var cells = new FeatureBins(start(real, bins, new SplittableRandom(seed)));
      for (int round = 0; round < ROUNDS; round++) {
        cells.move(real);
      }
      return cells;
    }
  }

  private static Tensor start(Tensor real, int bins, SplittableRandom random) {
    int n = (int) real.size(0);
    Tensor centres = torch.zeros(shape(bins, real.size(1)), Tensors.options(ScalarType.Double));
    var nearest = new double[n];
    Arrays.fill(nearest, 1); // the first is any
    for (int b = 0; b < bins; b++) {
      int chosen = draw(nearest, random);
      try (var scope = new Scope()) {
        Tensor centre = real.narrow(0, chosen, 1).cpu().to(ScalarType.Double);
        centres.narrow(0, b, 1).copy_(centre);
        boolean first = b == 0;
        Distances.forEachBlock(
            real,
            s -> {
              double[] d =
                  SampleStatistics.doubles(Distances.squared(Distances.block(real, s), centre));
              for (int i = 0; i < d.length; i++) {
                nearest[s + i] = first ? d[i] : Math.min(nearest[s + i], d[i]);
              }
            });
      }
    }
    return centres;
  }

  private static int draw(double[] weights, SplittableRandom random) {
    double left = Arrays.stream(weights).sum() * random.nextDouble();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private void move(Tensor real) {
    Tensor sums = torch.zeros_like(centres);
    Tensor counts = Distances.vector(centres.size(0), 0);
    Distances.forEachBlock(
        real,
        start -> {
          Tensor x = Distances.block(real, start);
          Tensor cell = cells(x);
          sums.index_add_(0, cell, x);
          counts.index_add_(0, cell, Distances.vector(x.size(0), 1));
        });
    Tensor filled = counts.gt(Tensors.scalar(0)).unsqueeze(1);
    Tensor means = sums.div(counts.clamp_min(Tensors.scalar(1)).unsqueeze(1));
    centres.copy_(torch.where(filled, means, centres)); // an empty cell stays where it is
  }

  private Tensor cells(Tensor x) {
    return Distances.squared(x, centres).argmin(new LongOptional(1), false);
  }

  /** Returns how many of {@code features} [N, D] fall into each cell. */
  public long[] count(Tensor features) {
    var counts = new long[(int) centres.size(0)];
    try (var off = new NoGradGuard()) {
      Distances.forEachBlock(
          features,
          start -> {
            for (long cell : Tensors.longs(cells(Distances.block(features, start)))) {
              counts[(int) cell]++;
            }
          });
    }
    return counts;
  }

  private static long[] shape(long rows, long columns) {
    return new long[] {rows, columns};
  }
}
