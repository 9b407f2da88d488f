package gansaku.models.pixelsnail;

/**
 * Which places a convolution sees from its own: kernels of {@code height}×{@code width} over maps
 * that are padded on each side, or cut off where that is negative, so that they keep their size.
 *
 * @param upToItself whether what the kernel has right of its own place, in its own row, is 0
 */
record Reach(int height, int width, int left, int right, int top, int bottom, boolean upToItself) {
  /** Its own place alone. */
  static final Reach POINT = new Reach(1, 1, 0, 0, 0, 0, false);

  /** Returns k×k places, its own in their middle. */
  static Reach around(int k) {
    return new Reach(k, k, k / 2, k / 2, k / 2, k / 2, false);
  }

  /** Returns its own place and those before it, of its own row and k - 1 above, k wide. */
  static Reach before(int k) {
    return new Reach(k, k, k / 2, k / 2, k - 1, 0, true);
  }

  /** Returns the k / 2 rows above its own, k wide. */
  static Reach above(int k) {
    return new Reach(k / 2, k, k / 2, k / 2, k / 2, -1, false);
  }

  /** Returns the k / 2 columns left of its own, of its own row and k / 2 above. */
  static Reach leftOf(int k) {
    return new Reach((k + 1) / 2, k / 2, k / 2, -1, k / 2, 0, false);
  }

  /** Returns the padding as {@code torch.nn.functional.pad} takes it. */
  long[] padding() {
    return new long[] {left, right, top, bottom};
  }

  /** Returns whether its own place is out of reach. */
  boolean strict() {
    return bottom < 0 || right < 0;
  }

  /** Returns how many places it sees. */
  int places() {
    return height * width - (upToItself ? width - 1 - left : 0);
  }
}
