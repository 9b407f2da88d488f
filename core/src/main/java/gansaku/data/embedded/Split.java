package gansaku.data.embedded;

import java.util.Locale;

/** The part of a set: pictures of different splits are drawn from different random streams. */
public enum Split {
  TRAIN(0),
  TEST(1);

  private final int stream;

  Split(int stream) {
    this.stream = stream;
  }

  /** Returns the name in recipes and messages, as {@code train}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the seed of this split's pictures; no two splits share one. */
  long seed(long seed) {
    return 2 * seed + stream;
  }
}
