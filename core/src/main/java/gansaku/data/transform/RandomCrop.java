package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Cuts a part out of a random place: [C, H, W] to [C, height, width].
 *
 * @param height rows, 1 or more; a smaller picture is refused
 * @param width columns, 1 or more
 */
public record RandomCrop(int height, int width) implements RandomTransform {
  public RandomCrop {
    InputException.check(
        Math.min(height, width) >= 1, "random-crop is %s; use 1 or more", Math.min(height, width));
  }

  /** Makes one that cuts squares. */
  public RandomCrop(int side) {
    this(side, side);
  }

  @Override
  public Pixels apply(Pixels picture, RandomGenerator random) {
    InputException.check(
        picture.height() >= height && picture.width() >= width,
        "a picture of %s x %s is too small to cut %s x %s from; resize it first",
        picture.width(),
        picture.height(),
        width,
        height);
    int top = random.nextInt(picture.height() - height + 1);
    int left = random.nextInt(picture.width() - width + 1);
    return Crops.cut(picture, top, left, height, width);
  }
}
