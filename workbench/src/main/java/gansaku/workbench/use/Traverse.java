package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.model.Latent;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Moves numbers of a code one by one, or lays out codes of two numbers as a plane. */
public final class Traverse {
  private Traverse() {}

  /**
   * Returns, for each of {@code dimensions}, {@code steps} pictures of the seed's code with that
   * number moved over its usual range, row by row.
   */
  public static List<Pixels> of(
      TrainedModel model, SamplingOptions options, long seed, int[] dimensions, int steps) {
    return Sampler.use(
        model,
        options,
        sampler ->
            sampler.pictures(sampler.traversals(seed, dimensions, steps), sampler.noise(seed)));
  }

  /**
   * Returns the manifold of a two-dimensional code: {@code side}×{@code side} pictures over the
   * noise's quantiles, the first number growing to the right, the second upwards (Kingma & Welling
   * 2013, Fig. 4).
   */
  public static List<Pixels> plane(TrainedModel model, int side) {
    InputException.check(
        model.codeSize() == 2,
        "a manifold's picture needs a code of 2 numbers; %s has %s; train vae/manifold for one",
        model.run().title(),
        model.codeSize());
    return Sampler.use(
        model,
        SamplingOptions.PLAIN,
        sampler -> {
          Tensor z = quantiles(sampler.latent(), side);
          return sampler.pictures(z, z);
        });
  }

  /** Returns codes [side², 2] over the noise's quantiles: x grows to the right, y upwards. */
  private static Tensor quantiles(Latent latent, int side) {
    var values = new float[2 * side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int i = 2 * (row * side + column);
        values[i] = (float) latent.quantile((column + 0.5) / side);
        values[i + 1] = (float) latent.quantile((side - row - 0.5) / side);
      }
    }
    return Tensors.of(values, (long) side * side, 2);
  }
}
