package gansaku.data.load;

import java.util.random.RandomGenerator;

/**
 * The order of the pictures in each epoch: a permutation that follows from seed and epoch alone.
 *
 * <p>The last two epochs are kept, since workers may stand on both sides of a boundary.
 */
final class EpochOrder {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Permutation(long epoch, int[] indices) {}

  private final int size;
  private final long seed;
  private Permutation newer;
  private Permutation older;

  EpochOrder(int size, long seed) {
    this.size = size;
    this.seed = seed;
    this.newer = shuffle(0);
    this.older = newer;
  }

  /** Returns the permutation of {@code epoch}; it is shared and must not be changed. */
  synchronized int[] of(long epoch) {
    if (newer.epoch == epoch) {
      return newer.indices;
    }
    if (older.epoch == epoch) {
      return older.indices;
    }
    older = newer;
    newer = shuffle(epoch);
    return newer.indices;
  }

  /** Fisher-Yates. */
  private Permutation shuffle(long epoch) {
    RandomGenerator random = Seeds.stream(seed, "order", epoch);
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      indices[i] = indices[j];
      indices[j] = i;
    }
    return new Permutation(epoch, indices);
  }
}
