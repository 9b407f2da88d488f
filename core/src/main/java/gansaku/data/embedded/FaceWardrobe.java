package gansaku.data.embedded;

import gansaku.data.embedded.Trait.Clothes;
import gansaku.data.embedded.Trait.Hat;

/** Paints what is put on: clothes and hats. */
final class FaceWardrobe {
  private static final int GOLD = 0xf6c445;
  private static final int BUTTONS = 0xf4f2ed;

  private final Easel easel;

  FaceWardrobe(Easel easel) {
    this.easel = easel;
  }

  /** Paints the shoulders and the neck between them. */
  void shoulders(Clothes clothes, int colour, int skin, Head head) {
    Shape torso = new Ellipse(0.5, 1.13, 0.43, 0.26);
    int shade = Colours.darker(colour, 0.22);
    if (clothes == Clothes.HOODIE) {
      easel.body(new Ellipse(0.5, 0.90, 0.27, 0.12), shade);
    }
    easel.body(torso, colour);
    if (clothes == Clothes.JERSEY) {
      int stripe = Colours.distance(colour, BUTTONS) < 150 ? Colours.INK : BUTTONS;
      easel.body(torso.and(new RoundedBox(0.5, 0.955, 0.6, 0.026, 0)), stripe);
    }
    Shape neck = new RoundedBox(0.5, 0.83, 0.095, 0.105, 0.06);
    easel.body(
        neck.grow(0.032).and(HalfPlane.below(0.84)), clothes == Clothes.SHIRT ? colour : shade);
    easel.now(FacePart.SKIN);
    easel.body(neck, skin);
    easel.body(neck.and(head.outline().shift(0, 0.045)), Colours.darker(skin, 0.24));
    easel.now(FacePart.CLOTHES);
    collar(clothes, colour, shade);
  }

  private void collar(Clothes clothes, int colour, int shade) {
    switch (clothes) {
      case T_SHIRT, JERSEY -> {}
      case HOODIE -> {
        easel.body(Path.lines(0.435, 0.93, 0.425, 1.02).stroke(0.018), BUTTONS);
        easel.body(Path.lines(0.565, 0.93, 0.575, 1.02).stroke(0.018), BUTTONS);
      }
      case SHIRT -> {
        int light = Colours.lighter(colour, 0.45);
        easel.body(Path.lines(0.40, 0.85, 0.5, 0.945, 0.42, 1.01, 0.345, 0.90).fill(), light);
        easel.body(Path.lines(0.60, 0.85, 0.5, 0.945, 0.58, 1.01, 0.655, 0.90).fill(), light);
        easel.body(
            Path.lines(0.5, 0.94, 0.535, 0.97, 0.515, 1.05, 0.485, 1.05, 0.465, 0.97).fill(),
            Colours.INK);
      }
      case TURTLENECK -> {
        easel.body(new RoundedBox(0.5, 0.90, 0.135, 0.055, 0.03), colour);
        easel.body(new RoundedBox(0.5, 0.938, 0.135, 0.010, 0.008), shade);
      }
    }
  }

  /** Paints the hat over the hair. */
  void hat(Hat hat, int colour, Head head) {
    switch (hat) {
      case NONE -> {}
      case CAP -> cap(colour, head.rx());
      case BEANIE -> beanie(colour, head.rx());
      case TOP_HAT -> topHat(colour);
      case CROWN -> crown(colour);
    }
  }

  private void cap(int colour, double rx) {
    Shape dome = new Ellipse(0.5, 0.355, rx + 0.035, 0.255).and(HalfPlane.above(0.36));
    easel.skull(dome, colour);
    easel.skull(dome.and(new Ellipse(0.5, 0.355, 0.012, 0.3)), Colours.darker(colour, 0.2));
    easel.skull(new Ellipse(0.5, 0.10, 0.035, 0.020), Colours.darker(colour, 0.2));
    easel.front(Ellipse.circle(0.5, 0.235, 0.062), Colours.lighter(colour, 0.75));
    Shape visor =
        new Ellipse(0.5, 0.385, rx + 0.055, 0.078).minus(new Ellipse(0.5, 0.43, rx, 0.07));
    easel.front(visor, Colours.darker(colour, 0.28));
  }

  private void beanie(int colour, double rx) {
    easel.skull(Ellipse.circle(0.5, 0.085, 0.072), Colours.lighter(colour, 0.6));
    Shape dome = new Ellipse(0.5, 0.34, rx + 0.03, 0.245).and(HalfPlane.above(0.34));
    easel.skull(dome, colour);
    for (double x : new double[] {-0.17, -0.06, 0.06, 0.17}) {
      Shape rib = Path.curve(0.5 + x * 0.4, 0.10, 0.5 + x * 0.85, 0.2, 0.5 + x, 0.33).stroke(0.018);
      easel.skull(rib.and(dome), Colours.darker(colour, 0.16));
    }
    easel.skull(
        new RoundedBox(0.5, 0.335, rx + 0.045, 0.058, 0.045), Colours.lighter(colour, 0.22));
  }

  private void topHat(int colour) {
    Shape crown = Path.lines(0.27, 0.02, 0.73, 0.02, 0.69, 0.31, 0.31, 0.31).fill().grow(0.012);
    easel.skull(crown, colour);
    easel.skull(crown.and(HalfPlane.below(0.215)), band(colour));
    easel.skull(new RoundedBox(0.5, 0.315, 0.37, 0.036, 0.036), Colours.darker(colour, 0.16));
  }

  private static int band(int colour) {
    return Colours.distance(colour, GOLD) < 200 ? Colours.INK : GOLD;
  }

  private void crown(int jewels) {
    Shape gold =
        Path.lines(
                0.235, 0.335, 0.20, 0.09, 0.345, 0.20, 0.5, 0.07, 0.655, 0.20, 0.80, 0.09, 0.765,
                0.335)
            .fill()
            .grow(0.012);
    easel.skull(gold, GOLD);
    easel.skull(gold.and(HalfPlane.below(0.30)), Colours.darker(GOLD, 0.2));
    for (double[] tip : new double[][] {{0.20, 0.085}, {0.5, 0.065}, {0.80, 0.085}}) {
      easel.skull(Ellipse.circle(tip[0], tip[1], 0.034), jewels);
    }
    easel.skull(Ellipse.circle(0.5, 0.225, 0.045), jewels);
    easel.skull(Ellipse.circle(0.345, 0.255, 0.028), jewels);
    easel.skull(Ellipse.circle(0.655, 0.255, 0.028), jewels);
  }
}
