package gansaku.data.embedded;

import gansaku.data.embedded.Easel.Plane;
import gansaku.data.embedded.Trait.Brows;
import gansaku.data.embedded.Trait.EyeShape;
import gansaku.data.embedded.Trait.Glasses;
import gansaku.data.embedded.Trait.Mouth;
import gansaku.data.embedded.Trait.Nose;

/** Paints what is on the front of the head: eyes, brows, nose, mouth, glasses. */
final class FaceFeatures {
  static final double EYES = 0.525; // y
  static final double APART = 0.123; // of an eye from the middle
  private static final int LIPS = 0x8f2f38;

  private final Easel easel;
  private final int skin;

  FaceFeatures(Easel easel, int skin) {
    this.easel = easel;
    this.skin = skin;
  }

  void eyes(EyeShape shape, int colour) {
    for (int side = -1; side <= 1; side += 2) {
      eye(shape, colour, 0.5 + side * APART);
    }
  }

  private void eye(EyeShape shape, int colour, double x) {
    Shape white =
        switch (shape) {
          case ROUND, SLEEPY -> new Ellipse(x, EYES, 0.070, 0.070);
          case ALMOND ->
              Ellipse.circle(x, EYES + 0.066, 0.118).and(Ellipse.circle(x, EYES - 0.066, 0.118));
          case WIDE -> new Ellipse(x, EYES - 0.008, 0.080, 0.092);
        };
    double iris = shape == EyeShape.ALMOND ? 0.043 : 0.048;
    easel.front(white, 0xfdfcfa);
    easel.front(white.and(Ellipse.circle(x, EYES, iris)), colour);
    easel.front(white.and(Ellipse.circle(x, EYES, 0.025)), Colours.INK);
    easel.front(Ellipse.circle(x + 0.018, EYES - 0.018, 0.013), Colours.WHITE);
    int lid = Colours.darker(skin, 0.2);
    switch (shape) {
      case ROUND, WIDE -> easel.front(upperLid(white, 0.020), Colours.INK);
      case ALMOND -> easel.front(upperLid(white, 0.024), Colours.INK);
      case SLEEPY -> {
        easel.front(white.grow(0.004).and(HalfPlane.above(EYES - 0.012)), lid);
        easel.front(
            Path.lines(x - 0.072, EYES - 0.010, x + 0.072, EYES - 0.010).stroke(0.020),
            Colours.INK);
      }
    }
  }

  private static Shape upperLid(Shape eye, double width) {
    return eye.grow(0.006).minus(eye.shift(0, width)).and(HalfPlane.above(EYES));
  }

  void brows(Brows brows, int colour) {
    double inner = 0;
    double outer = 0;
    double arch = 0.006;
    switch (brows) {
      case FLAT -> {}
      case ARCHED -> arch = 0.034;
      case STERN -> {
        inner = 0.034;
        outer = -0.020;
      }
      case WORRIED -> {
        inner = -0.036;
        outer = 0.020;
      }
    }
    double y = 0.412;
    for (int side = -1; side <= 1; side += 2) {
      Path line =
          Path.curve(
              0.5 + side * 0.058, y + inner,
              0.5 + side * (APART + 0.005), y - arch + (inner + outer) / 2,
              0.5 + side * 0.192, y + outer + 0.008);
      easel.front(line.stroke(0.034), colour);
    }
  }

  void nose(Nose nose) {
    int shade = Colours.darker(skin, 0.22);
    switch (nose) {
      case BUTTON -> easel.front(new Ellipse(0.5, 0.615, 0.040, 0.030), shade);
      case LONG ->
          easel.front(
              Path.curve(0.505, 0.53, 0.535, 0.615, 0.52, 0.635, 0.478, 0.633).stroke(0.024),
              shade);
      case WIDE ->
          easel.front(
              Path.curve(0.44, 0.605, 0.455, 0.635, 0.5, 0.625, 0.545, 0.635, 0.56, 0.605)
                  .stroke(0.026),
              shade);
    }
  }

  void blush(Head head) {
    int pink = Colours.mix(skin, 0xf0506a, 0.5);
    for (int side = -1; side <= 1; side += 2) {
      Shape cheek = Ellipse.circle(0.5 + side * 0.17, 0.645, 0.042).and(head.outline());
      easel.fill(Plane.SKULL, cheek, pink, 0.45, 0.05);
    }
  }

  void mouth(Mouth mouth) {
    switch (mouth) {
      case SMILE ->
          easel.front(
              Path.curve(0.405, 0.722, 0.45, 0.757, 0.5, 0.768, 0.55, 0.757, 0.595, 0.722)
                  .stroke(0.030),
              LIPS);
      case NEUTRAL -> easel.front(Path.lines(0.43, 0.745, 0.57, 0.745).stroke(0.030), LIPS);
      case FROWN ->
          easel.front(
              Path.curve(0.415, 0.775, 0.455, 0.745, 0.5, 0.735, 0.545, 0.745, 0.585, 0.775)
                  .stroke(0.030),
              LIPS);
      case LAUGH -> {
        Shape open = new Ellipse(0.5, 0.712, 0.118, 0.088).and(HalfPlane.below(0.712)).grow(0.008);
        easel.front(open, 0x6d1f2b);
        easel.front(open.and(new Ellipse(0.5, 0.805, 0.07, 0.045)), 0xe8697a);
        easel.front(open.and(HalfPlane.above(0.737)), Colours.WHITE);
      }
      case OPEN -> {
        Shape open = new Ellipse(0.5, 0.753, 0.050, 0.055);
        easel.front(open, 0x6d1f2b);
        easel.front(open.and(new Ellipse(0.5, 0.80, 0.045, 0.03)), 0xe8697a);
      }
    }
  }

  void glasses(Glasses glasses) {
    switch (glasses) {
      case NONE -> {}
      case ROUND ->
          spectacles(
              Ellipse.circle(0.5 - APART, EYES, 0.098), Ellipse.circle(0.5 + APART, EYES, 0.098));
      case SQUARE ->
          spectacles(
              new RoundedBox(0.5 - APART, EYES, 0.104, 0.080, 0.028),
              new RoundedBox(0.5 + APART, EYES, 0.104, 0.080, 0.028));
      case SUNGLASSES -> sunglasses();
    }
  }

  private void spectacles(Shape left, Shape right) {
    easel.fill(Plane.FRONT, left.or(right), 0xe8f6ff, 0.12, 0);
    easel.front(left.or(right).outline(0.026).or(frame()), Colours.INK);
  }

  private void sunglasses() {
    Shape lenses = lens(-1).or(lens(1));
    easel.front(lenses.or(frame()), Colours.INK);
    Shape glint =
        Path.lines(0.335, EYES + 0.03, 0.385, EYES - 0.05)
            .stroke(0.022)
            .or(Path.lines(0.585, EYES + 0.03, 0.635, EYES - 0.05).stroke(0.022));
    easel.front(glint, 0x77819a);
  }

  private static Shape lens(int side) {
    double x = 0.5 + side * APART;
    return Path.loop(
            x - side * 0.10,
            EYES - 0.068,
            x + side * 0.02,
            EYES - 0.075,
            x + side * 0.115,
            EYES - 0.065,
            x + side * 0.105,
            EYES + 0.03,
            x + side * 0.03,
            EYES + 0.088,
            x - side * 0.06,
            EYES + 0.065)
        .fill();
  }

  /** Returns the bridge and the arms to the ears. */
  private static Shape frame() {
    Shape bridge =
        Path.curve(0.47, EYES - 0.012, 0.5, EYES - 0.028, 0.53, EYES - 0.012).stroke(0.026);
    Shape arms =
        Path.lines(0.28, EYES - 0.03, 0.225, EYES - 0.035)
            .stroke(0.026)
            .or(Path.lines(0.72, EYES - 0.03, 0.775, EYES - 0.035).stroke(0.026));
    return bridge.or(arms);
  }
}
