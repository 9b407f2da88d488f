package gansaku.cli.progress;

import java.util.Locale;

/** Figures as a hurried reader likes them: a few digits, always in the same place. */
public final class Figures {
  private static final long LONGEST = 999 * 3600L;

  private Figures() {}

  /** Returns {@code m:ss}, from an hour {@code h:mm:ss}; {@code -:--} while unknown. */
  public static String duration(double seconds) {
    if (Double.isNaN(seconds) || seconds < 0 || seconds > LONGEST) {
      return "-:--";
    }
    long s = Math.round(seconds);
    return s < 3600
        ? format("%d:%02d", s / 60, s % 60)
        : format("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** Returns {@code 25.2/60.0 kimg}, both with as many decimals as the total calls for. */
  static String kimg(double done, double total) {
    int decimals = total >= 1000 ? 0 : total >= 10 ? 1 : total >= 0.1 ? 2 : 3;
    var pattern = "%." + decimals + "f";
    var end = format(pattern, total);
    return format("%" + end.length() + "s/%s kimg", format(pattern, done), end);
  }

  /** Returns {@code 812 img/s}; {@code - img/s} while unknown. */
  static String speed(double imgPerS) {
    if (!(imgPerS > 0) || Double.isInfinite(imgPerS)) {
      return "- img/s";
    }
    return format(
        imgPerS >= 100 ? "%.0f img/s" : imgPerS >= 10 ? "%.1f img/s" : "%.2f img/s", imgPerS);
  }

  /** Returns three decimals, or powers of ten where those would hide the value. */
  static String loss(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return format(size >= 1e4 || (size > 0 && size < 1e-3) ? "%.1e" : "%.3f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
