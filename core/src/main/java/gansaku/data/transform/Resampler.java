package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.Arrays;

/**
 * Resizes pictures exactly as Pillow's {@code Image.resize} does on 8-bit images.
 *
 * <p>Two passes, rows then columns; the filter is widened by the factor of reduction, so that
 * nothing aliases; weights are fixed-point with 22 fractional bits and each pass is rounded to 8
 * bits. For output x of o from n inputs: s = n/o, f = max(s, 1), centre c = (x + 1/2) s, weight of
 * input i = k((i + 1/2 - c) / f), normalised to sum 1.
 */
public final class Resampler {
  private static final int FRACTION_BITS = 22;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private Resampler() {}

  /** Pillow's filters. */
  public enum Filter {
    BOX(0.5) {
      @Override
      double weight(double x) {
        return x > -0.5 && x <= 0.5 ? 1 : 0;
      }
    },
    BILINEAR(1) {
      @Override
      double weight(double x) {
        return Math.max(0, 1 - Math.abs(x));
      }
    },
    /** Keys' cubic with a = -1/2. */
    BICUBIC(2) {
      @Override
      double weight(double signed) {
        double x = Math.abs(signed);
        double a = -0.5;
        if (x < 1) {
          return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
      }
    },
    LANCZOS(3) {
      @Override
      double weight(double x) {
        return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
      }
    };

    final double support;

    Filter(double support) {
      this.support = support;
    }

    abstract double weight(double x);

    static double sinc(double x) {
      return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
  }

  /**
   * The inputs of each output along one axis: {@code first[o]}, and {@code weights[o]} from there.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Taps(int[] first, int[][] weights) {
    static Taps of(int in, int out, Filter filter) {
      double scale = (double) in / out;
      double widening = Math.max(scale, 1);
      double reach = filter.support * widening;
      var first = new int[out];
      var weights = new int[out][];
      for (int o = 0; o < out; o++) {
        double centre = (o + 0.5) * scale;
        int from = Math.max(0, (int) (centre - reach + 0.5));
        int to = Math.min(in, (int) (centre + reach + 0.5));
        var w = new double[to - from];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
          w[i] = filter.weight((i + from - centre + 0.5) / widening);
          sum += w[i];
        }
        first[o] = from;
        weights[o] = new int[w.length];
        for (int i = 0; i < w.length; i++) {
          double share = sum == 0 ? w[i] : w[i] / sum;
          weights[o][i] = (int) (Math.copySign(0.5, share) + share * (1 << FRACTION_BITS));
        }
      }
      return new Taps(first, weights);
    }
  }

  /** Returns {@code picture} [C, h, w] resized to [C, height, width]. */
  public static Pixels resize(Pixels picture, int height, int width, Filter filter) {
    InputException.check(
        height >= 1 && width >= 1, "a picture of %s x %s cannot be made", width, height);
    int rows = picture.channels() * picture.height();
    byte[] samples = picture.samples();
    if (width != picture.width()) {
      samples = alongRows(samples, rows, picture.width(), width, filter);
    }
    if (height != picture.height()) {
      samples = alongColumns(samples, picture.channels(), picture.height(), height, width, filter);
    }
    return new Pixels(picture.channels(), height, width, samples);
  }

  private static byte[] alongRows(byte[] from, int rows, int in, int out, Filter filter) {
    Taps taps = Taps.of(in, out, filter);
    byte[] to = new byte[rows * out];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < out; x++) {
        int[] weights = taps.weights[x];
        int at = y * in + taps.first[x];
        int sum = HALF;
        for (int i = 0; i < weights.length; i++) {
          sum += (from[at + i] & 0xff) * weights[i];
        }
        to[y * out + x] = clip(sum);
      }
    }
    return to;
  }

  private static byte[] alongColumns(
      byte[] from, int channels, int in, int out, int width, Filter filter) {
    Taps taps = Taps.of(in, out, filter);
    byte[] to = new byte[channels * out * width];
    int[] sums = new int[width];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < out; y++) {
        int[] weights = taps.weights[y];
        Arrays.fill(sums, HALF);
        for (int i = 0; i < weights.length; i++) {
          int at = (c * in + taps.first[y] + i) * width;
          for (int x = 0; x < width; x++) {
            sums[x] += (from[at + x] & 0xff) * weights[i];
          }
        }
        for (int x = 0; x < width; x++) {
          to[(c * out + y) * width + x] = clip(sums[x]);
        }
      }
    }
    return to;
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
  }
}
