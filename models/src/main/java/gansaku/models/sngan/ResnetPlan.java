package gansaku.models.sngan;

import gansaku.error.InputException;
import java.util.List;

/**
 * How wide residual players are, in units of the width, and where they attend.
 *
 * @param size the images' side in pixels
 * @param g G's channels, from 4×4 up: one more than it has blocks
 * @param d D's channels after each block
 * @param halvings how many of D's blocks, from the first on, halve the size
 * @param attention at which size both players attend; 0 for nowhere
 */
public record ResnetPlan(int size, List<Integer> g, List<Integer> d, int halvings, int attention) {
  private static final int FIRST = 4;

  public ResnetPlan {
    InputException.check(
        FIRST << (g.size() - 1) == size,
        "a generator of %s blocks makes images of %s, not %s",
        g.size() - 1,
        FIRST << (g.size() - 1),
        size);
  }

  /** Returns the paper's players for {@code size}: 32 (Tab. 4; width 128, 256 in G), 64 or 128. */
  public static ResnetPlan of(int size) {
    return switch (size) {
      case 32 -> new ResnetPlan(32, List.of(2, 2, 2, 2), List.of(1, 1, 1, 1), 2, 0);
      case 64 -> new ResnetPlan(64, List.of(16, 8, 4, 2, 1), List.of(1, 2, 4, 8, 16), 4, 0);
      case 128 ->
          new ResnetPlan(128, List.of(16, 16, 8, 4, 2, 1), List.of(1, 2, 4, 8, 16, 16), 5, 0);
      default -> throw InputException.of("data.size is %s; use 32, 64 or 128", size);
    };
  }

  /** Returns these players attending at {@code side}. */
  public ResnetPlan attendingAt(int side) {
    InputException.check(
        side == 0 || (side >= 8 && side < size && Integer.bitCount(side) == 1),
        "attention is %s; use 0 (nowhere), or 8, 16 … below the images' %s",
        side,
        size);
    return new ResnetPlan(size, g, d, halvings, side);
  }

  /** Returns G's channels at 4×4. */
  int first() {
    return g.get(0);
  }

  /** Returns how many blocks G has. */
  public int blocks() {
    return g.size() - 1;
  }
}
