package gansaku.divergence;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/**
 * Adaptive integration by Gauss and Kronrod's rules of 7 and 15 points, as QUADPACK's QAG (Piessens
 * et al. 1983): the piece on which the two rules disagree most is halved until they agree.
 */
final class Quadrature {
  private static final double TOLERANCE = 1e-12;
  private static final int MOST_PIECES = 4000;

  /** Abscissae of the 15 points in [0, 1]; every second, from the second on, is also Gauss's. */
  private static final double[] AT = {
    0.991455371120812639206854697526329,
    0.949107912342758524526189684047851,
    0.864864423359769072789712788640926,
    0.741531185599394439863864773280788,
    0.586087235467691130294144691693219,
    0.405845151377397166906606412076961,
    0.207784955007898467600689403773245,
    0
  };

  private static final double[] KRONROD = {
    0.022935322010529224963732008058970,
    0.063092092629978553290700663189204,
    0.104790010322250183839876322541518,
    0.140653259715525918745189590510238,
    0.169004726639267902826583426598550,
    0.190350578064785409913256402421014,
    0.204432940075298892414161999234649,
    0.209482141084727828012999174891714
  };

  private static final double[] GAUSS = {
    0.129484966168869693270611432679082,
    0.279705391489276667901467771423780,
    0.381830050505118944950369775488975,
    0.417959183673469387755102040816327
  };

  private record Piece(double low, double high, double value, double error) {}

  private Quadrature() {}

  /** Returns ∫ f between the first and the last of ascending {@code knots}. */
  static Integral integrate(DoubleUnaryOperator f, double[] knots) {
    var pieces = new PriorityQueue<Piece>(Comparator.comparingDouble(Piece::error).reversed());
    for (int i = 1; i < knots.length; i++) {
      pieces.add(piece(f, knots[i - 1], knots[i]));
    }
    Integral total = total(pieces);
    while (total.error() > TOLERANCE * Math.max(1, Math.abs(total.value()))
        && pieces.size() < MOST_PIECES) {
      Piece worst = pieces.remove();
      double middle = 0.5 * (worst.low + worst.high);
      pieces.add(piece(f, worst.low, middle));
      pieces.add(piece(f, middle, worst.high));
      total = total(pieces);
    }
    return total;
  }

  private static Integral total(PriorityQueue<Piece> pieces) {
    double value = pieces.stream().mapToDouble(Piece::value).sum();
    double error = pieces.stream().mapToDouble(Piece::error).sum();
    double rounding = Math.ulp(1.0) * pieces.stream().mapToDouble(p -> Math.abs(p.value)).sum();
    return new Integral(value, error + rounding);
  }

  private static Piece piece(DoubleUnaryOperator f, double low, double high) {
    double middle = 0.5 * (low + high);
    double half = 0.5 * (high - low);
    double kronrod = 0;
    double gauss = 0;
    for (int i = 0; i < AT.length; i++) {
      double values =
          AT[i] == 0
              ? f.applyAsDouble(middle)
              : f.applyAsDouble(middle - half * AT[i]) + f.applyAsDouble(middle + half * AT[i]);
      kronrod += KRONROD[i] * values;
      gauss += i % 2 == 1 ? GAUSS[i / 2] * values : 0;
    }
    return new Piece(low, high, half * kronrod, half * Math.abs(kronrod - gauss));
  }
}
