package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How alike the numbers of two codes go up and down (Pearson). */
public final class Correlation {
  private Correlation() {}

  /**
   * Returns the mean over columns of the correlation of {@code a} [N, D] with {@code b} [N, D], of
   * float64; 0 for a column that does not vary.
   */
  public static double ofColumns(Tensor a, Tensor b) {
    Shapes.require("codes", a, Shapes.ANY, Shapes.ANY);
    Shapes.require("codes to compare with", b, a.shape());
    InputException.check(a.size(0) >= 2, "a correlation needs 2 codes or more");
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      double[] each = SampleStatistics.doubles(centred(a).mul(centred(b)).sum(0));
      double[] ofA = SampleStatistics.doubles(centred(a).square().sum(0));
      double[] ofB = SampleStatistics.doubles(centred(b).square().sum(0));
      for (int i = 0; i < each.length; i++) {
        double size = Math.sqrt(ofA[i] * ofB[i]);
        each[i] = size > 0 ? each[i] / size : 0;
      }
      return Arrays.stream(each).average().orElse(0);
    }
  }

  private static Tensor centred(Tensor t) {
    Tensor wide = t.detach().cpu().to(ScalarType.Double);
    return wide.sub(wide.mean(0));
  }
}
