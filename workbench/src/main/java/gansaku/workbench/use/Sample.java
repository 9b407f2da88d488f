package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Makes the picture of each seed. */
public final class Sample {
  private Sample() {}

  /** Returns the picture of each of {@code seeds}, the same on every device. */
  public static List<Pixels> of(TrainedModel model, SamplingOptions options, long... seeds) {
    return Sampler.use(
        model,
        options,
        sampler -> {
          Tensor z = sampler.codes(seeds);
          return sampler.pictures(z, z);
        });
  }
}
