package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/** Cuts the largest square out of the middle: [C, H, W] to [C, s, s] with s = min(H, W). */
public record CenterSquare() implements Transform {
  @Override
  public Pixels apply(Pixels picture) {
    int side = Math.min(picture.height(), picture.width());
    return Crops.center(picture, side, side);
  }
}
