package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import java.util.List;

/** Goes from picture to picture through latent space. */
public final class Interpolate {
  private Interpolate() {}

  /**
   * Returns pictures on the way from each seed to the next, {@code steps} for each, row by row; all
   * are of one class, that of the first seed unless {@code options} say another.
   */
  public static List<Pixels> of(
      TrainedModel model, SamplingOptions options, long[] seeds, int steps) {
    return Sampler.use(
        model,
        options,
        sampler -> sampler.pictures(sampler.ways(seeds, steps), sampler.noise(seeds[0])));
  }

  /**
   * Returns pictures on the straight way from the styles of each seed to those of the next, as
   * {@link #of} does through noise.
   */
  public static List<Pixels> throughStyles(
      TrainedModel model, SamplingOptions options, long[] seeds, int steps) {
    return Sampler.use(
        model, options, sampler -> sampler.picturesOf(sampler.waysOfStyles(seeds, steps)));
  }

  /**
   * Returns pictures on the straight way from what each of {@code texts} means to what the next
   * does: for each way and each of {@code seeds} a row of {@code steps}, all of the seed's noise.
   */
  public static List<Pixels> ofTexts(
      TrainedModel model, SamplingOptions options, List<String> texts, long[] seeds, int steps) {
    return Sampler.use(model, options, sampler -> sampler.picturesBetween(texts, seeds, steps));
  }
}
