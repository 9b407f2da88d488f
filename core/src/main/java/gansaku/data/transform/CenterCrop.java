package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/**
 * Cuts the middle out: [C, H, W], at least as large, to [C, height, width].
 *
 * @param height rows
 * @param width columns
 */
public record CenterCrop(int height, int width) implements Transform {
  @Override
  public Pixels apply(Pixels picture) {
    return Crops.center(picture, height, width);
  }
}
