package gansaku.data;

import gansaku.error.InputException;

/**
 * Cuts a square of a given side out of the middle: [C, H, W] to [C, side, side].
 *
 * @param side 1 or more; a smaller picture is refused
 */
public record CenterCrop(int side) implements Transform {
  public CenterCrop {
    InputException.check(side >= 1, "center-crop is %s; use 1 or more", side);
  }

  @Override
  public Pixels apply(Pixels picture) {
    InputException.check(
        Math.min(picture.height(), picture.width()) >= side,
        "a picture of %s x %s is too small to cut %s x %s from; resize it first",
        picture.width(),
        picture.height(),
        side,
        side);
    return Crops.center(picture, side, side);
  }
}
