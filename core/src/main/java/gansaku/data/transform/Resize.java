package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;

/**
 * Resizes to [C, height, width] as Pillow does, whatever the proportions were.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 * @param filter the kernel; Lanczos is what StyleGAN's data sets are made with
 */
public record Resize(int height, int width, Resampler.Filter filter) implements Transform {
  public Resize {
    InputException.check(
        height >= 1 && width >= 1, "resize to %s x %s; use sizes of 1 or more", width, height);
  }

  @Override
  public Pixels apply(Pixels picture) {
    return Resampler.resize(picture, height, width, filter);
  }
}
