package gansaku.data.load;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Derives independent random streams from a run's seed, a stream's name and a position.
 *
 * <p>Nothing is carried from one position to the next, so a resumed run needs the position only.
 */
public final class Seeds {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /** Returns a stream that is the same for the same arguments, today and in later releases. */
  public static RandomGenerator stream(long seed, String name, long position) {
    long mixed = mix(seed + GOLDEN);
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + GOLDEN * (name.charAt(i) + 1L));
    }
    return new SplittableRandom(mix(mixed + GOLDEN * (position + 1)));
  }

  /** Spreads every bit of {@code z} over all (Stafford's variant 13 of MurmurHash3's finaliser). */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
