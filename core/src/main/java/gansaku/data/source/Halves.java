package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.ToGrey;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the halves of files are two pictures of one thing: their edges are then at the same
 * places, more than those of halves of different files are.
 */
final class Halves {
  /** Of fewer pairs nothing is said. */
  static final int LEAST = 6;

  private static final int SIDE = 32;
  private static final double MARGIN = 0.05; // real pairs: 0.2 and more; unrelated ones: 0.0

  private Halves() {}

  /** Returns whether the sides of {@code pairs} resemble each other more than those of others. */
  static boolean areRelated(List<PairSource.Pair> pairs) {
    int n = pairs.size();
    List<double[]> a = pairs.stream().map(pair -> edges(pair.a())).toList();
    List<double[]> b = pairs.stream().map(pair -> edges(pair.b())).toList();
    double own = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      own += correlation(a.get(i), b.get(i));
      for (int j = 0; j < n; j++) {
        all += correlation(a.get(i), b.get(j));
      }
    }
    double others = (all - own) / (n * (n - 1.0));
    return own / n > others + MARGIN;
  }

  /** Returns how steep a picture is at each place, made small. */
  private static double[] edges(Pixels picture) {
    Pixels grey = new ToGrey().apply(picture);
    Pixels small = Resampler.resize(grey, SIDE + 1, SIDE + 1, Resampler.Filter.BILINEAR);
    var steep = new double[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int here = small.at(0, y, x);
        steep[y * SIDE + x] =
            Math.hypot(small.at(0, y, x + 1) - here, small.at(0, y + 1, x) - here);
      }
    }
    return steep;
  }

  /** Returns Pearson's correlation; 0 where one of them is constant. */
  private static double correlation(double[] p, double[] q) {
    double meanP = Arrays.stream(p).average().orElse(0);
    double meanQ = Arrays.stream(q).average().orElse(0);
    double both = 0;
    double pp = 0;
    double qq = 0;
    for (int i = 0; i < p.length; i++) {
      both += (p[i] - meanP) * (q[i] - meanQ);
      pp += (p[i] - meanP) * (p[i] - meanP);
      qq += (q[i] - meanQ) * (q[i] - meanQ);
    }
    return pp == 0 || qq == 0 ? 0 : both / Math.sqrt(pp * qq);
  }
}
