package gansaku.workbench.translate;

/**
 * How tiles of one length lie along a side, each begun at a multiple of what the network takes and
 * overlapping the next.
 *
 * <p>In the middle quarter of an overlap one tile fades into the next, linearly. What lies at
 * either end is not used: there a network sees too little of what surrounds it. A network that
 * halves its input to one pixel in each multiple, and looks at the pixels beside that, sees about
 * three multiples far; so an overlap has eight, three at either end, where a tile has four times as
 * many.
 *
 * @param starts where each tile begins
 * @param length of each tile; a multiple
 * @param fade how many pixels a tile takes to fade into the next
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiledAxis(int[] starts, int length, int fade) {
  private static final int OVERLAP = 8; // multiples
  private static final int MOST_IN_TILE = 4; // overlaps
  private static final int LEAST_IN_TILE = 8;
  private static final int FADES_IN_OVERLAP = 4;

  /** Lays tiles of about {@code side} pixels, or fewer if that is enough, over {@code size}. */
  static TiledAxis of(int size, int side, int multiple) {
    // All in units of the multiple.
    int whole = ceil(size, multiple);
    int most = Math.max(2, ceil(side, multiple));
    int wanted = Math.max(most / LEAST_IN_TILE, Math.min(most / MOST_IN_TILE, OVERLAP));
    int overlap = Math.max(1, wanted);
    if (whole <= most) {
      return new TiledAxis(new int[] {0}, whole * multiple, 1);
    }
    int count = ceil(whole - overlap, most - overlap);
    int length = ceil(whole + (count - 1) * overlap, count);
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Math.min(i * (length - overlap), whole - length) * multiple;
    }
    return new TiledAxis(
        starts, length * multiple, Math.max(1, overlap * multiple / FADES_IN_OVERLAP));
  }

  /** Returns the first multiple that is {@code size} or more. */
  static int grown(int size, int multiple) {
    return ceil(size, multiple) * multiple;
  }

  private static int ceil(int a, int b) {
    return (a + b - 1) / b;
  }

  int count() {
    return starts.length;
  }

  /** Returns where tile {@code i} begins to fade into the next. */
  int fadeFrom(int i) {
    return (starts[i + 1] + starts[i] + length - fade) / 2;
  }

  /** Returns the share of tile {@code i} in place {@code x}; all shares of a place make 1. */
  float share(int i, int x) {
    float came = i == 0 ? 1 : arrived(i - 1, x);
    float went = i == count() - 1 ? 0 : arrived(i, x);
    return came * (1 - went);
  }

  /** Returns {@link #share} of tile {@code i} in each of its places. */
  float[] shares(int i) {
    float[] shares = new float[length];
    for (int k = 0; k < length; k++) {
      shares[k] = share(i, starts[i] + k);
    }
    return shares;
  }

  private float arrived(int i, int x) {
    return Math.max(0, Math.min(1, (x - fadeFrom(i) + 0.5f) / fade));
  }
}
