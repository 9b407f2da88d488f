package gansaku.data;

import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Cuts a random part and resizes it (Szegedy et al. 2015, §6): [C, H, W] to [C, height, width].
 *
 * @param height rows of the result
 * @param width columns of the result
 * @param minScale smallest share of the picture's area, in (0, 1]
 * @param maxScale largest share, from {@code minScale} to 1
 * @param maxRatio longest proportion of the part, 1 or more; 1 keeps the part's sides equal
 * @param filter the kernel of the resize
 */
public record RandomResizedCrop(
    int height,
    int width,
    double minScale,
    double maxScale,
    double maxRatio,
    Resampler.Filter filter)
    implements RandomTransform {
  private static final int TRIES = 10;

  public RandomResizedCrop {
    InputException.check(
        height >= 1 && width >= 1,
        "random-resized-crop to %s x %s; use sizes of 1 or more",
        width,
        height);
    InputException.check(
        minScale > 0 && minScale <= maxScale && maxScale <= 1,
        "random-resized-crop takes shares of %s to %s; use 0 < min <= max <= 1",
        minScale,
        maxScale);
    InputException.check(
        maxRatio >= 1, "random-resized-crop has ratio %s; use 1 (square) or more", maxRatio);
  }

  @Override
  public Pixels apply(Pixels picture, RandomGenerator random) {
    double area = (double) picture.height() * picture.width();
    for (int i = 0; i < TRIES; i++) {
      double part = area * between(random, minScale, maxScale);
      double ratio = Math.exp(between(random, -Math.log(maxRatio), Math.log(maxRatio)));
      int w = (int) Math.round(Math.sqrt(part * ratio));
      int h = (int) Math.round(Math.sqrt(part / ratio));
      if (w >= 1 && h >= 1 && w <= picture.width() && h <= picture.height()) {
        int top = random.nextInt(picture.height() - h + 1);
        int left = random.nextInt(picture.width() - w + 1);
        return Resampler.resize(Crops.cut(picture, top, left, h, w), height, width, filter);
      }
    }
    return Resampler.resize(new CenterSquare().apply(picture), height, width, filter);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
