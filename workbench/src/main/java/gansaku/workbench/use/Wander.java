package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import org.bytedeco.pytorch.Tensor;

/** Wanders in a plane whose whole points are seeds. */
public final class Wander {
  private Wander() {}

  /**
   * Returns the picture at {@code point}, between those of the four seeds around it; it is of the
   * class that the nearest of them stands for, unless {@code options} say another.
   */
  public static Pixels at(TrainedModel model, SamplingOptions options, PlanePoint point) {
    return Sampler.use(
            model,
            options,
            sampler -> {
              Tensor z = sampler.code(point);
              return sampler.pictures(z, sampler.noise(point.nearest()));
            })
        .get(0);
  }
}
