package gansaku.data.embedded;

import gansaku.data.embedded.Trait.Beard;
import gansaku.data.embedded.Trait.HairStyle;
import gansaku.data.embedded.Trait.Hat;

/**
 * Paints hair: what hangs behind the head, what lies on it, and the beard.
 *
 * <p>Hair on the head is a cap around the skull with a window cut out for the face.
 */
final class FaceHair {
  private static final Shape UNDER_HAT =
      new Ellipse(0.5, 0.62, 0.44, 0.345).or(HalfPlane.below(0.62));
  private static final Shape ANYWHERE = HalfPlane.above(2);

  private final Easel easel;
  private final Head head;
  private final int colour;
  private final int shade;
  private final int shine;
  private final Shape room; // where hair may be: a hat presses it down

  FaceHair(Easel easel, Head head, int colour, Hat hat) {
    this.easel = easel;
    this.head = head;
    this.colour = colour;
    this.shade = Colours.darker(colour, 0.26);
    this.shine = Colours.lighter(colour, 0.24);
    this.room =
        switch (hat) {
          case NONE, CROWN -> ANYWHERE;
          case CAP, BEANIE, TOP_HAT -> UNDER_HAT;
        };
  }

  /** Paints the hair behind neck and head. */
  void back(HairStyle style) {
    double rx = head.rx();
    switch (style) {
      case BALD, BUZZED, SIDE_PARTED, SPIKY, MOHAWK -> {}
      case AFRO -> paint(Ellipse.circle(0.5, 0.40, 0.385), colour);
      case CURLY -> paint(curls(0.5, 0.45, rx + 0.075, 0.33, 0.095), shade);
      case BOBBED -> paint(new RoundedBox(0.5, 0.49, rx + 0.085, 0.345, 0.25), shade);
      case LONG -> paint(new RoundedBox(0.5, 0.62, rx + 0.085, 0.48, 0.27), shade);
      case BUN -> {
        paint(Ellipse.circle(0.5, 0.125, 0.115), shade);
        paint(Ellipse.circle(0.5, 0.115, 0.095), colour);
      }
      case PIGTAILS -> tails();
    }
  }

  private void tails() {
    for (int side = -1; side <= 1; side += 2) {
      double x = 0.5 + side * (head.rx() + 0.10);
      Shape tail =
          Path.loop(
                  x - side * 0.05,
                  0.46,
                  x + side * 0.05,
                  0.45,
                  x + side * 0.10,
                  0.62,
                  x + side * 0.03,
                  0.86,
                  x - side * 0.045,
                  0.66)
              .fill()
              .grow(0.015);
      paint(tail, colour);
      paint(Ellipse.circle(x - side * 0.01, 0.445, 0.038), shade);
    }
  }

  /** Paints the hair on the head, over the forehead. */
  void front(HairStyle style) {
    switch (style) {
      case BALD ->
          easel.skull(Path.curve(0.385, 0.285, 0.44, 0.255, 0.50, 0.25).stroke(0.026), 0xffffff);
      case BUZZED -> paint(cap(0.022).minus(window(0.375, 0.56)), Colours.mix(colour, shade, 0.3));
      case SIDE_PARTED -> sweep();
      case SPIKY -> spikes();
      case MOHAWK -> crest();
      case AFRO -> {
        paint(cap(0.05).minus(window(0.345, 0.60)), colour);
        shine(0.26, 0.25, 0.33, 0.155, 0.43, 0.105);
      }
      case CURLY -> fringeOfCurls();
      case BOBBED -> straightFringe();
      case LONG -> {
        parted(0.72);
        locks();
      }
      case PIGTAILS -> parted(0.52);
      case BUN -> {
        paint(cap(0.03).minus(window(0.335, 0.60)), colour);
        shine(0.33, 0.29, 0.40, 0.235, 0.5, 0.222);
      }
    }
  }

  private void sweep() {
    Shape face =
        Path.loop(
                0.30, 0.36, 0.42, 0.395, 0.60, 0.365, 0.70, 0.33, 0.735, 0.42, 0.735, 0.56, 0.74,
                0.95, 0.26, 0.95, 0.265, 0.56, 0.268, 0.42)
            .fill();
    Shape quiff = new Ellipse(0.44, 0.225, 0.215, 0.115);
    paint(cap(0.04).and(HalfPlane.above(0.56)).or(quiff).minus(face), colour);
    shine(0.36, 0.25, 0.45, 0.185, 0.60, 0.19);
  }

  private void spikes() {
    paint(
        Path.lines(
                0.20, 0.50, 0.155, 0.30, 0.245, 0.30, 0.235, 0.13, 0.345, 0.195, 0.395, 0.045,
                0.485, 0.155, 0.60, 0.035, 0.635, 0.175, 0.765, 0.115, 0.755, 0.28, 0.85, 0.30,
                0.80, 0.50, 0.735, 0.50, 0.725, 0.385, 0.665, 0.315, 0.615, 0.40, 0.545, 0.33,
                0.475, 0.41, 0.405, 0.33, 0.345, 0.40, 0.285, 0.355, 0.265, 0.50)
            .fill()
            .grow(0.008),
        colour);
  }

  private void crest() {
    paint(cap(0.006).minus(window(0.36, 0.57)), shade, 0.30);
    Shape crest =
        Path.loop(
                0.40, 0.37, 0.385, 0.20, 0.40, 0.08, 0.5, 0.025, 0.60, 0.08, 0.615, 0.20, 0.60,
                0.37, 0.5, 0.40)
            .fill();
    paint(crest, colour);
    shine(0.455, 0.28, 0.45, 0.18, 0.48, 0.09);
  }

  private void fringeOfCurls() {
    Shape fringe = Ellipse.circle(0.5, 0.19, 0.12);
    for (int side = -1; side <= 1; side += 2) {
      fringe =
          fringe
              .or(Ellipse.circle(0.5 + side * 0.06, 0.26, 0.10))
              .or(Ellipse.circle(0.5 + side * 0.17, 0.30, 0.10))
              .or(Ellipse.circle(0.5 + side * 0.245, 0.39, 0.07))
              .or(Ellipse.circle(0.5 + side * (head.rx() + 0.03), 0.48, 0.07));
    }
    paint(fringe, colour);
    shine(0.29, 0.295, 0.315, 0.255, 0.36, 0.245);
    shine(0.50, 0.22, 0.545, 0.195, 0.59, 0.215);
  }

  private void straightFringe() {
    Shape fringe = cap(0.065).and(HalfPlane.above(0.385));
    Shape sides = cap(0.065).minus(new RoundedBox(0.5, 0.66, head.rx() - 0.035, 0.36, 0.06));
    paint(fringe.or(sides.and(HalfPlane.above(0.70))), colour);
    shine(0.29, 0.27, 0.38, 0.205, 0.5, 0.19);
  }

  /** Paints hair parted in the middle, down to y = {@code low}. */
  private void parted(double low) {
    Shape face =
        Path.loop(
                0.5, 0.225, 0.60, 0.345, 0.725, 0.43, 0.75, 0.60, 0.76, 1.0, 0.24, 1.0, 0.25, 0.60,
                0.275, 0.43, 0.40, 0.345)
            .fill();
    paint(cap(0.065).and(HalfPlane.above(low)).minus(face), colour);
    shine(0.285, 0.34, 0.335, 0.255, 0.42, 0.20);
  }

  /** Paints two strands that fall over the shoulders. */
  private void locks() {
    for (int side = -1; side <= 1; side += 2) {
      double x = 0.5 + side * (head.rx() + 0.035);
      paint(
          Path.loop(
                  x - side * 0.045,
                  0.55,
                  x + side * 0.045,
                  0.55,
                  x + side * 0.05,
                  0.85,
                  x + side * 0.02,
                  1.02,
                  x - side * 0.03,
                  0.98,
                  x - side * 0.01,
                  0.75)
              .fill(),
          colour);
    }
  }

  /** Paints the beard under the mouth. */
  void beard(Beard beard) {
    switch (beard) {
      case NONE -> {}
      case STUBBLE -> paint(whiskers(0.0), colour, 0.36);
      case MOUSTACHE -> moustache();
      case GOATEE -> {
        moustache();
        easel.skull(new Ellipse(0.5, 0.825, 0.098, 0.062), colour);
      }
      case FULL -> {
        paint(whiskers(0.028), colour);
        moustache();
      }
    }
  }

  private Shape whiskers(double thickness) {
    double rx = head.rx();
    Shape bare =
        Path.loop(
                0.5,
                0.655,
                0.405,
                0.650,
                0.345,
                0.675,
                0.30,
                0.62,
                0.5 - rx + 0.035,
                0.52,
                0.5 - rx - 0.05,
                0.35,
                0.5,
                0.20,
                0.5 + rx + 0.05,
                0.35,
                0.5 + rx - 0.035,
                0.52,
                0.70,
                0.62,
                0.655,
                0.675,
                0.595,
                0.650)
            .fill();
    return head.outline().grow(thickness).and(HalfPlane.below(0.50)).minus(bare);
  }

  private void moustache() {
    Shape half =
        Path.loop(
                0.5, 0.668, 0.43, 0.648, 0.365, 0.675, 0.325, 0.715, 0.39, 0.722, 0.46, 0.712, 0.5,
                0.70)
            .fill();
    Shape other = half.placed(new Placement(0.5, 0.5, 1, 1, 1, 0, -1, 0, 0));
    easel.front(half.or(other).grow(0.006), shade);
  }

  /** Returns the skull grown by {@code thickness}, most at the top. */
  private Shape cap(double thickness) {
    return head.outline()
        .grow(thickness)
        .or(head.outline().grow(thickness).shift(0, -thickness / 2));
  }

  /** Returns where the face looks out: below a hairline at y = {@code hairline}, down from it. */
  private Shape window(double hairline, double low) {
    double half = head.rx() - 0.03;
    Shape opening = new RoundedBox(0.5, hairline + 0.4, half, 0.4, 0.15);
    return opening.or(HalfPlane.below(low));
  }

  private static Shape curls(double x, double y, double rx, double ry, double radius) {
    Shape curls = new Ellipse(x, y, rx, ry);
    int n = 13;
    for (int i = 0; i < n; i++) {
      double angle = Math.PI * (0.88 + 1.24 * i / (n - 1));
      curls =
          curls.or(
              Ellipse.circle(
                  x + rx * StrictMath.cos(angle), y + ry * StrictMath.sin(angle), radius));
    }
    return curls;
  }

  private void shine(double... curve) {
    paint(Path.curve(curve).stroke(0.028), shine);
  }

  private void paint(Shape shape, int paint) {
    easel.skull(shape.and(room), paint);
  }

  private void paint(Shape shape, int paint, double opacity) {
    easel.fill(Easel.Plane.SKULL, shape.and(room), paint, opacity, 0);
  }
}
