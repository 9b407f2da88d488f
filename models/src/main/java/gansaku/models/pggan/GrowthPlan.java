package gansaku.models.pggan;

import gansaku.error.InputException;

/**
 * How large growing networks are (Karras et al. 2018, Tab. 2).
 *
 * @param size the side of the last images: 8, 16, 32 …
 * @param channels of images
 * @param base features of side s have base · 2 / s channels; 8192 in the paper
 * @param width the most channels; 512 in the paper
 * @param group how many images D compares
 */
public record GrowthPlan(int size, int channels, int base, int width, int group) {
  public GrowthPlan {
    InputException.check(base >= size, "base is %s; use %s or more, e.g. 8192", base, size);
    InputException.check(group >= 1, "minibatch-std is %s; use 1 or more, e.g. 4", group);
  }

  /** Returns how many channels features of {@code side} have. */
  public int features(int side) {
    return Math.max(1, (int) Math.min(2L * base / side, width));
  }
}
