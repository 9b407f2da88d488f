package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/**
 * Cuts the largest part of given proportions out of the middle.
 *
 * @param height rows, in proportion to {@code width}
 * @param width columns
 */
public record CenterProportion(int height, int width) implements Transform {
  @Override
  public Pixels apply(Pixels picture) {
    long h = Math.min(picture.height(), Math.max(1, (long) picture.width() * height / width));
    long w = Math.min(picture.width(), Math.max(1, (long) picture.height() * width / height));
    return Crops.center(picture, (int) h, (int) w);
  }
}
