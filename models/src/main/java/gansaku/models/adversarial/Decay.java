package gansaku.models.adversarial;

import gansaku.error.InputException;

/**
 * A learning rate that falls linearly to zero.
 *
 * @param fromKimg after how many thousand images it begins to fall
 * @param toKimg after how many thousand images it is zero
 */
public record Decay(double fromKimg, double toKimg) {

  /** A learning rate that stays. */
  public static final Decay NONE = new Decay(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Decay {
    InputException.check(
        fromKimg >= 0 && (toKimg > fromKimg || fromKimg == Double.POSITIVE_INFINITY),
        "optimizer.decay is from %s to %s kimg; the second has to be the later",
        fromKimg,
        toKimg);
  }

  /** Returns what is left of the learning rate after {@code images} images, from 1 to 0. */
  public double at(long images) {
    double kimg = images / 1000.0;
    return kimg <= fromKimg ? 1 : Math.max(0, (toKimg - kimg) / (toKimg - fromKimg));
  }
}
