package gansaku.task;

import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.Resampler.Filter;
import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Small to large (as SRCNN's input, Dong et al. 2014, §3.1): the source is made smaller without
 * aliasing and larger again, both bicubic, [C, H, W].
 *
 * @param factor how many times smaller a side becomes, 2 or more; 4 is usual
 */
public record Superres(int factor) implements Restoration {
  public Superres {
    InputException.check(factor >= 2, "superres.factor is %s; use 2 or more, 4 is usual", factor);
  }

  @Override
  public int sourceChannels(int channels) {
    return channels;
  }

  @Override
  public Pixels source(Pixels truth, RandomGenerator random) {
    int height = Math.max(1, truth.height() / factor);
    int width = Math.max(1, truth.width() / factor);
    Pixels small = Resampler.resize(truth, height, width, Filter.BICUBIC);
    return Resampler.resize(small, truth.height(), truth.width(), Filter.BICUBIC);
  }

  /** Returns the picture in the size that it shall get. */
  @Override
  public Pixels given(Layered layered, int channels) {
    Pixels picture = Restoration.super.given(layered, channels);
    long pixels = (long) factor * picture.height() * factor * picture.width();
    InputException.check(
        pixels <= reader().maxPixels(),
        "a picture of %s×%s becomes one of %s×%s, more than %s pixels; cut it into parts first",
        picture.width(),
        picture.height(),
        (long) factor * picture.width(),
        (long) factor * picture.height(),
        reader().maxPixels());
    return Resampler.resize(
        picture, factor * picture.height(), factor * picture.width(), Filter.BICUBIC);
  }
}
