package gansaku.divergence;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person writes them: with the digits that tell something. */
public final class SignificantDigits {
  private static final MathContext FOUR = new MathContext(4);

  private SignificantDigits() {}

  /** Returns {@code value} with at most four digits and no zeros that say nothing: {@code 1.5}. */
  public static String few(double value) {
    var rounded = new BigDecimal(value, FOUR).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }
}
