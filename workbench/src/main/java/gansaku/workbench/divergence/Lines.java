package gansaku.workbench.divergence;

import gansaku.divergence.Integral;
import java.util.Locale;

/** Lines of a report: a name, and what there is to say of it. */
final class Lines {
  private final StringBuilder text = new StringBuilder();

  Lines fact(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value));
    return this;
  }

  /** A number that has a closed form, with the integral as its check. */
  Lines closed(String name, double value, Integral check) {
    return fact(name, String.format(Locale.ROOT, "%.9f  closed form; %s", value, how(check)));
  }

  Lines closed(String name, double value) {
    return fact(name, String.format(Locale.ROOT, "%.9f  closed form", value));
  }

  Lines integral(String name, Integral value, String note) {
    return fact(name, String.format(Locale.ROOT, "%.9f  %s%s", value.value(), how(value), note));
  }

  Lines estimates(String name, double fit, double histogram) {
    return fact(name, String.format(Locale.ROOT, "%12.6f %12.6f", fit, histogram));
  }

  /** KL as the difference of a cross-entropy and an entropy. */
  Lines identity(String name, double cross, double entropy) {
    text.append(
        String.format(
            Locale.ROOT, "%s: %.6f = %.6f - %.6f%n", name, cross - entropy, cross, entropy));
    return this;
  }

  private static String how(Integral integral) {
    return String.format(Locale.ROOT, "quadrature, error about %.0e", integral.error());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
