package gansaku.workbench.anomaly;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is usual of good pictures that the model has not learnt from, and so what is not.
 *
 * @param pictures how many were looked at
 * @param of what they are
 * @param quantile the share of them, and of their pixels, that is below the thresholds
 * @param score above this a picture is taken for anomalous
 * @param pixel above this a pixel is
 * @param low what maps show as darkest: the 0.5th percentile of good pixels
 * @param high what maps show as brightest: their 99.5th percentile, or twice {@code pixel} if that
 *     is more
 */
public record Calibration(
    int pictures, String of, double quantile, double score, double pixel, double low, double high) {
  private static final double DARKEST = 0.005;
  private static final double BRIGHTEST = 0.995;

  /** Looks at the first {@code n} good pictures of the model's held-out data. */
  static Calibration of(
      TrainedModel model, Method method, int n, double quantile, ProgressListener progress) {
    InputException.check(
        quantile > 0 && quantile < 1,
        "quantile is %s; use the share of good pictures that is below the threshold, above 0, below"
            + " 1, e.g. 0.99",
        quantile);
    try (Inspection good = Inspection.ofGood(model)) {
      int count = Math.min(n, good.size());
      var looking = new Looking(model, method);
      var scores = new double[count];
      var maps = new ArrayList<double[]>();
      for (int from = 0; from < count; from += Looking.BATCH) {
        List<Pixels> some = new ArrayList<>();
        for (int i = from; i < Math.min(count, from + Looking.BATCH); i++) {
          some.add(good.read(i));
        }
        for (Looking.Seen seen : looking.at(some)) {
          scores[maps.size()] = seen.score();
          maps.add(seen.map());
        }
        progress.at("looking at good " + good.part(), maps.size(), count);
      }
      return of(scores, maps, good.part(), quantile);
    }
  }

  static Calibration of(double[] scores, List<double[]> maps, String of, double quantile) {
    double[] pixels = maps.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double pixel = at(pixels, quantile);
    double high = Math.max(at(pixels, BRIGHTEST), 2 * pixel);
    return new Calibration(
        scores.length, of, quantile, at(sorted, quantile), pixel, at(pixels, DARKEST), high);
  }

  /** Returns the {@code p}-quantile of ascending values, the nearest that is there. */
  private static double at(double[] sorted, double p) {
    return sorted[(int) Math.round(p * (sorted.length - 1))];
  }

  /** Returns {@code value} of a map on the scale of colours, from 0 to 1. */
  double shade(double value) {
    return Math.max(0, Math.min(1, (value - low) / Math.max(high - low, 1e-12)));
  }
}
