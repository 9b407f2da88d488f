package gansaku.runtime;

/**
 * The noise that {@code gansaku sample} draws for a seed, which is PyTorch's on the CPU: 16 numbers
 * at once by Box and Muller's method, and fewer than 16 one after the other, in pairs.
 */
final class Noise {
  private static final int AT_ONCE = 16;
  private static final double FLOAT = 0x1p-24;
  private static final double DOUBLE = 0x1p-53;

  private final Mersenne random;

  private Noise(long seed) {
    random = new Mersenne(seed);
  }

  /** Returns {@code n} numbers from N(0, 1). */
  static float[] normal(long seed, int n) {
    var noise = new Noise(seed);
    return n < AT_ONCE ? noise.inPairs(n) : noise.atOnce(n);
  }

  /** Returns {@code n} numbers, uniform in [0, 1). */
  static float[] uniform(long seed, int n) {
    return new Noise(seed).uniforms(n);
  }

  private float[] uniforms(int n) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = uniform();
    }
    return values;
  }

  private float uniform() {
    return (float) ((random.bits() & 0xFFFFFF) * FLOAT);
  }

  private float[] atOnce(int n) {
    float[] values = uniforms(n);
    for (int i = 0; i + AT_ONCE <= n; i += AT_ONCE) {
      turn(values, i);
    }
    if (n % AT_ONCE != 0) { // the last 16 are drawn again
      for (int i = n - AT_ONCE; i < n; i++) {
        values[i] = uniform();
      }
      turn(values, n - AT_ONCE);
    }
    return values;
  }

  private static void turn(float[] values, int first) {
    for (int j = first; j < first + AT_ONCE / 2; j++) {
      double radius = Math.sqrt(-2 * Math.log(1 - values[j]));
      double angle = 2 * Math.PI * values[j + AT_ONCE / 2];
      values[j] = (float) (radius * Math.cos(angle));
      values[j + AT_ONCE / 2] = (float) (radius * Math.sin(angle));
    }
  }

  private float[] inPairs(int n) {
    var values = new float[n];
    for (int i = 0; i < n; i += 2) {
      double angle = 2 * Math.PI * fine();
      double radius = Math.sqrt(-2 * Math.log1p(-fine()));
      values[i] = (float) (radius * Math.cos(angle));
      if (i + 1 < n) {
        values[i + 1] = (float) (radius * Math.sin(angle));
      }
    }
    return values;
  }

  private double fine() {
    long high = Integer.toUnsignedLong(random.bits());
    long low = Integer.toUnsignedLong(random.bits());
    return ((high << 32 | low) & ((1L << 53) - 1)) * DOUBLE;
  }
}
