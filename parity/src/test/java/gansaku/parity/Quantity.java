package gansaku.parity;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.tensor.Tensors;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;

/**
 * One tensor that PyTorch computed in float64 and, in several orders of addition and with nudged
 * weights, in float32.
 *
 * <p>The float64 run stands for the truth, the distance of the worst float32 run for the noise of
 * float32: it holds whatever the computation amplifies. Ours is one more float32 run: its noise is
 * of that size, but not the same. Of single values 4 times the largest noise is allowed, since the
 * largest of a few draws varies by about that; the 1e-6 of the scale, 8 float32 roundings, stand
 * for where PyTorch's own runs happened to round well. After 20 steps of a network it is 8 times:
 * by then the noise is no sum of many roundings but what a few activations do that fell to the
 * other side of a kink, which are others in each run; between chips and numbers of threads, a
 * factor of 4 was just exceeded once. Of the weighted sum, whose terms' errors are independent, 8
 * standard errors; of the absolute sum, whose errors may agree in sign, 4 times their root mean
 * square each.
 */
final class Quantity {
  private final String name;
  private final JsonNode stored;
  private final double scale;
  private final double noise;
  private final double rms;
  private final double abs;

  private Quantity(String name, JsonNode stored) {
    this.name = name;
    this.stored = stored;
    scale = stored.path("scale").asDouble();
    noise = stored.path("noise").asDouble();
    rms = stored.path("rms").asDouble();
    abs = stored.path("abs").path(1).asDouble();
  }

  static Quantity of(String name, JsonNode stored) {
    if (stored.isMissingNode()) {
      throw new AssertionError("the fixture holds no '" + name + "'");
    }
    return new Quantity(name, stored);
  }

  /**
   * Compares {@code actual}.
   *
   * @param floor an error that is allowed in any case, and that the caller has a reason for
   */
  void compare(SoftAssertions softly, Tensor actual, double floor) {
    softly.assertThat(actual.shape()).as(name).isEqualTo(Fixture.shape(stored.path("shape")));
    compareValues(softly, Tensors.floats(actual), floor);
  }

  private void compareValues(SoftAssertions softly, float[] values, double floor) {
    boolean afterTraining = name.startsWith("step20/") || name.startsWith("eval/");
    double tolerance = (afterTraining ? 8 : 4) * noise + 1e-6 * scale + floor;
    JsonNode expected = stored.path("float64");
    for (int i = 0; i < expected.size(); i++) {
      int at = index(i, values.length);
      softly
          .assertThat((double) values[at])
          .as("%s at %d", name, at)
          .isCloseTo(expected.get(i).asDouble(), Offset.offset(tolerance));
    }
    double n = values.length;
    double sum = 0;
    double dot = 0;
    for (int k = 0; k < values.length; k++) {
      sum += Math.abs(values[k]);
      dot += values[k] * Formula.unit(77, k);
    }
    softly
        .assertThat(dot)
        .as("%s: weighted sum", name)
        .isCloseTo(
            stored.path("dot").path(1).asDouble(),
            Offset.offset(8 * rms * Math.sqrt(n) + 1e-6 * abs + floor));
    softly
        .assertThat(sum)
        .as("%s: sum of absolute values", name)
        .isCloseTo(abs, Offset.offset(4 * rms * n + 1e-6 * abs + floor));
    JsonNode moved = stored.path("moved");
    if (!moved.isMissingNode()) {
      softly
          .assertThat(tolerance)
          .as("%s: tolerance, below what training moved", name)
          .isLessThan(moved.asDouble());
    }
  }

  private static int index(int i, int n) {
    return n <= 32 ? i : (int) ((long) i * (n - 1) / 15);
  }
}
