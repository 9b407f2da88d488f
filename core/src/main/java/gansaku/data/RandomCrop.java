package gansaku.data;

import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Cuts a square of a given side out of a random place: [C, H, W] to [C, side, side].
 *
 * @param side 1 or more; a smaller picture is refused
 */
public record RandomCrop(int side) implements RandomTransform {
  public RandomCrop {
    InputException.check(side >= 1, "random-crop is %s; use 1 or more", side);
  }

  @Override
  public Pixels apply(Pixels picture, RandomGenerator random) {
    InputException.check(
        Math.min(picture.height(), picture.width()) >= side,
        "a picture of %s x %s is too small to cut %s x %s from; resize it first",
        picture.width(),
        picture.height(),
        side,
        side);
    int top = random.nextInt(picture.height() - side + 1);
    int left = random.nextInt(picture.width() - side + 1);
    return Crops.cut(picture, top, left, side, side);
  }
}
