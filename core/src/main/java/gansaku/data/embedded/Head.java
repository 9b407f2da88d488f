package gansaku.data.embedded;

import gansaku.data.embedded.Trait.HeadShape;

/**
 * The outline of a head, which hair, beard and hat follow.
 *
 * @param outline of the skull and jaw, without ears
 * @param rx half the width at the ears
 * @param top the highest y
 * @param chin the lowest y
 */
record Head(Shape outline, double rx, double top, double chin) {
  static final double MIDDLE = 0.5;
  static final double EARS = 0.55; // y

  static Head of(HeadShape shape) {
    return switch (shape) {
      case OVAL -> new Head(new Ellipse(MIDDLE, 0.52, 0.262, 0.318), 0.262, 0.202, 0.838);
      case ROUND -> new Head(new Ellipse(MIDDLE, 0.525, 0.288, 0.300), 0.288, 0.225, 0.825);
      case SQUARE ->
          new Head(new RoundedBox(MIDDLE, 0.525, 0.262, 0.308, 0.20), 0.262, 0.217, 0.833);
      case POINTED -> new Head(pointed(), 0.272, 0.206, 0.845);
    };
  }

  private static Shape pointed() {
    return Path.loop(
            0.5, 0.206, 0.64, 0.232, 0.745, 0.34, 0.772, 0.48, 0.742, 0.62, 0.655, 0.755, 0.56,
            0.832, 0.5, 0.845, 0.44, 0.832, 0.345, 0.755, 0.258, 0.62, 0.228, 0.48, 0.255, 0.34,
            0.36, 0.232)
        .fill();
  }
}
