package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import java.util.List;
import java.util.stream.LongStream;
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

  /**
   * Returns the picture of each seed from {@code first} on, each of one of {@code classes}; of a
   * model that {@link gansaku.model.GeneratesClasses}.
   */
  public static List<Pixels> ofClasses(TrainedModel model, int[] classes, long first) {
    long[] seeds = LongStream.range(first, first + classes.length).toArray();
    return Sampler.use(
        model, SamplingOptions.PLAIN, sampler -> sampler.pictures(sampler.codes(seeds), classes));
  }
}
