package gansaku.models.stylegan2;

import gansaku.error.InputException;

/**
 * How large StyleGAN2's networks are.
 *
 * @param size the side of images: 8, 16, 32 …
 * @param channels of images
 * @param base how many numbers a feature map has a row and channel: a size of s has base / s
 *     channels; 16384 or 32768 in the paper
 * @param width the most channels; 512 in the paper
 * @param z how many numbers the noise has
 * @param w how many numbers a style has
 * @param layers of the mapping; 8 in the paper, 2 in ADA's for small images
 * @param mixing the share of batches whose images have styles of two codes; 0.9 in the paper
 * @param memory what stays of the average of w at each step; 0 to keep none
 * @param group how many images D compares
 * @param residual whether D's blocks have a short way around
 * @param classes how many classes there are; 0 for none
 */
public record StylePlan(
    int size,
    int channels,
    int base,
    int width,
    int z,
    int w,
    int layers,
    double mixing,
    double memory,
    int group,
    boolean residual,
    int classes) {

  public StylePlan {
    InputException.check(base >= size, "base is %s; use %s or more, e.g. 16384", base, size);
    InputException.check(w >= 1, "style.size is %s; use 1 or more, e.g. 512", w);
    InputException.check(layers >= 1, "mapping.layers is %s; use 1 or more, e.g. 8", layers);
    InputException.check(
        mixing >= 0 && mixing <= 1, "style.mixing is %s; use 0 (never) to 1 (always)", mixing);
    InputException.check(
        memory >= 0 && memory < 1,
        "style.average is %s; use 0 (none) to below 1, e.g. 0.995",
        memory);
    InputException.check(group >= 1, "minibatch-std is %s; use 1 or more, e.g. 4", group);
  }

  /** Returns how many channels features of {@code side} have. */
  public int features(int side) {
    return Math.max(1, Math.min(base / side, width));
  }

  /** Returns how many styles an image has: two a size, but for one at 4×4 and one at the end. */
  public int styles() {
    return 2 * Integer.numberOfTrailingZeros(size) - 2;
  }
}
