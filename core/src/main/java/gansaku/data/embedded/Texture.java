package gansaku.data.embedded;

/**
 * A patch of colour as photographs have them: three colours that run into each other, softly or at
 * an edge, by noise on a lattice (value noise in octaves; Perlin 1985, §3).
 */
final class Texture {
  private static final int OCTAVES = 3;
  private static final int LONGEST = 1 << 16; // places in a row of the lattice
  private static final int KINDS = 2; // of noise: one for each colour that is mixed in

  private final int[] colours = new int[KINDS + 1];
  private final double[] contrast = new double[KINDS];
  private final double cells; // of the lattice's first octave, across the picture
  private final long seed;

  Texture(Dice dice) {
    for (int i = 0; i < colours.length; i++) {
      colours[i] = dice.below(1 << 24);
    }
    for (int i = 0; i < KINDS; i++) {
      contrast[i] = dice.uniform(1, 5);
    }
    cells = dice.uniform(1, 6);
    seed = dice.nextLong();
  }

  /** Returns the colour 0xRRGGBB at a place, each coordinate from 0 to 1. */
  int at(double x, double y) {
    int colour = colours[0];
    for (int i = 0; i < KINDS; i++) {
      double t = contrast[i] * (noise(i, x, y) - 0.5) + 0.5;
      colour = Colours.mix(colour, colours[i + 1], Math.max(0, Math.min(1, t)));
    }
    return colour;
  }

  /** Returns a smooth function of the plane, from 0 to 1, each octave half as high and wide. */
  private double noise(int kind, double x, double y) {
    double sum = 0;
    double height = 0;
    for (int octave = 0; octave < OCTAVES; octave++) {
      double share = 1.0 / (1 << octave);
      sum += share * octave(seed + kind * OCTAVES + octave, x * cells / share, y * cells / share);
      height += share;
    }
    return sum / height;
  }

  private static double octave(long seed, double u, double v) {
    int i = (int) u;
    int j = (int) v;
    double s = smooth(u - i);
    double above = between(knot(seed, i, j), knot(seed, i + 1, j), s);
    double below = between(knot(seed, i, j + 1), knot(seed, i + 1, j + 1), s);
    return between(above, below, smooth(v - j));
  }

  private static double knot(long seed, int i, int j) {
    return new Dice(seed, (long) j * LONGEST + i).uniform();
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double between(double a, double b, double t) {
    return a + t * (b - a);
  }
}
