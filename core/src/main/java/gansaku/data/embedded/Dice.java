package gansaku.data.embedded;

import java.util.List;

/**
 * A stream of random numbers that belongs to one picture: SplitMix64 (Steele et al. 2014).
 *
 * <p>Two dice of the same seed and index roll alike on any machine; dice of neighbouring indices
 * are unrelated.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed, long index) {
    this.state = mix(mix(seed + GOLDEN_GAMMA) ^ index * 0xD1B54A32D192ED03L);
  }

  /** Returns the next 64 random bits. */
  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Returns a number in [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a number in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Returns a draw from the standard normal distribution (Box and Muller 1958). */
  double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** Returns an integer from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Returns true with probability {@code p}. */
  boolean chance(double p) {
    return uniform() < p;
  }

  /** Returns one of {@code items}, each as likely as the others. */
  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }

  /** Returns one of {@code items}, each as likely as the others. */
  <T> T pick(T[] items) {
    return items[below(items.length)];
  }

  /** Returns the numbers 0 to {@code n - 1} in random order (Fisher and Yates). */
  int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
