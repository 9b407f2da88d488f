package gansaku.workbench.latent;

import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.ShownClass;
import gansaku.workbench.use.TrainedModel;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/** Noise z, under a condition where the model has these. */
final class NoiseSpace implements Space {
  /** One code in a thousand is beyond these deviations on either side. */
  private static final double RARE = 3.09;

  private final TrainedModel model;
  private final Generates generator;
  private final Optional<ShownClass> ofClasses;

  NoiseSpace(TrainedModel model, SamplingOptions options) {
    this.model = model;
    generator = model.capability(Generates.class, "generates");
    generator.latent().requireWays();
    ofClasses = options.shownClass(model);
  }

  @Override
  public String name() {
    return "z";
  }

  @Override
  public int size() {
    return generator.latent().size();
  }

  @Override
  public Points ofSeeds(long... seeds) {
    return ofNoise(
        Tensors.cat(
            Arrays.stream(seeds).mapToObj(seed -> generator.latent().ofSeed(seed)).toList()));
  }

  @Override
  public Points drawn(RandomStream random, int n) {
    return ofNoise(generator.latent().draw(random, n));
  }

  @Override
  public Points ofNoise(Tensor noise) {
    Tensor z = model.compute().place(noise);
    return new Points(z, ofClasses.map(made -> made.conditions(z)));
  }

  @Override
  public Tensor images(Points points) {
    return ofClasses.isPresent()
        ? ofClasses.get().generator().generate(points.codes(), points.conditions().orElseThrow())
        : generator.generate(points.codes());
  }

  /** Normal noise is in a shell, uniform noise in a cube. */
  @Override
  public Tensor likely(Tensor codes) {
    return switch (generator.latent().distribution()) {
      case NORMAL -> {
        Tensor norms = norms(codes);
        Tensor usual = norms.clamp(limit(norm(size(), -RARE)), limit(norm(size(), RARE)));
        yield codes.mul(usual.div(norms));
      }
      case UNIFORM, DRAWS -> codes.clamp(limit(0), limit(1));
    };
  }

  /** Normal noise keeps its norm, uniform noise its cube. */
  @Override
  public Tensor moved(Tensor codes, Tensor by) {
    Tensor moved = codes.add(by);
    return generator.latent().distribution() == Latent.Distribution.NORMAL
        ? moved.mul(norms(codes).div(norms(moved)))
        : likely(moved);
  }

  private static Tensor norms(Tensor codes) {
    return codes.square().sum(1).unsqueeze(1).sqrt().clamp_min(Tensors.scalar(1e-12)); // [N, 1]
  }

  /**
   * Returns the norm of normal noise of {@code k} numbers that is {@code deviations} from the usual
   * one: χ's quantile (Wilson & Hilferty 1931).
   */
  static double norm(int k, double deviations) {
    double third = 2.0 / (9 * k);
    return Math.sqrt(k * Math.pow(Math.max(0, 1 - third + deviations * Math.sqrt(third)), 3));
  }

  private static ScalarOptional limit(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }
}
