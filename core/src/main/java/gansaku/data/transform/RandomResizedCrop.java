package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Cuts out a random part and resizes it (Szegedy et al. 2015, §6): its share of the area is uniform
 * from {@code minShare} to 1, the logarithm of its proportions uniform between those of 3:4 and
 * 4:3.
 *
 * @param minShare smallest share of the picture's area, above 0, up to 1
 * @param resize brings a part of any size to the result's
 */
public record RandomResizedCrop(double minShare, Transform resize) implements RandomTransform {
  private static final int TRIES = 10;
  private static final double MOST = Math.log(4 / 3.0);

  public RandomResizedCrop {
    InputException.check(
        minShare > 0 && minShare <= 1,
        "random-crop is %s; use a share of the picture above 0, up to 1",
        minShare);
  }

  /** Cuts the largest square out of the middle where no part drawn in ten tries fits. */
  @Override
  public Pixels apply(Pixels picture, RandomGenerator random) {
    double area = (double) picture.height() * picture.width();
    for (int i = 0; i < TRIES; i++) {
      double part = area * (minShare + (1 - minShare) * random.nextDouble());
      double ratio = Math.exp(MOST * (2 * random.nextDouble() - 1));
      int w = (int) Math.round(Math.sqrt(part * ratio));
      int h = (int) Math.round(Math.sqrt(part / ratio));
      if (w >= 1 && h >= 1 && w <= picture.width() && h <= picture.height()) {
        int top = random.nextInt(picture.height() - h + 1);
        int left = random.nextInt(picture.width() - w + 1);
        return resize.apply(Crops.cut(picture, top, left, h, w));
      }
    }
    return resize.apply(new CenterSquare().apply(picture));
  }
}
