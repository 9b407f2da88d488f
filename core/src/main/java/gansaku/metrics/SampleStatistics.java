package gansaku.metrics;

import gansaku.tensor.Scope;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The way from tensors to float64 arrays, and what is computed of these. */
final class SampleStatistics {
  private SampleStatistics() {}

  /** Returns the numbers of {@code t}, row by row. */
  static double[] doubles(Tensor t) {
    try (var scope = new Scope()) {
      Tensor flat = t.detach().cpu().to(ScalarType.Double).contiguous();
      var values = new double[Math.toIntExact(flat.numel())];
      new DoublePointer(flat.data_ptr_double()).get(values);
      return values;
    }
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Returns the standard deviation of the values themselves (divided by n). */
  static double std(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** Returns the {@code p}-quantile of ascending {@code sorted}, straight between neighbours. */
  static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = (int) Math.ceil(at);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
