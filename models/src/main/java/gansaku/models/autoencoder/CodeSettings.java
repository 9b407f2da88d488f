package gansaku.models.autoencoder;

import gansaku.model.ImageShape;
import gansaku.nn.Layer;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import java.util.List;
import java.util.function.Supplier;

/** Reads what models have in common that bring an image through a code and back. */
public final class CodeSettings {
  /** Adam's β, unless the recipe has others. */
  public static final List<Double> BETAS = List.of(0.9, 0.999);

  private CodeSettings() {}

  /**
   * The two halves of a network.
   *
   * @param encoder makes what brings images to features
   * @param decoder makes what brings codes to images
   */
  public record Halves(Supplier<Encoder> encoder, Supplier<Layer> decoder) {}

  /** Returns the halves in force for a code of {@code latent} numbers. */
  public static Halves halves(Settings settings, int latent, ImageShape image) {
    return settings.choice(
        "architecture",
        "dense",
        Choices.of(
            "dense",
            new Halves(() -> new DenseEncoder(image), () -> new DenseDecoder(latent, image)),
            "conv",
            new Halves(() -> new ConvEncoder(image), () -> new ConvDecoder(latent, image))));
  }

  /** Returns how likely an image is, given what the decoder makes. */
  public static Likelihood likelihood(Settings settings) {
    Supplier<Likelihood> bernoulli = Bernoulli::new;
    Supplier<Likelihood> gaussian =
        () -> {
          double sigma = settings.number("likelihood.sigma", 1);
          return settings.placed(() -> new Gaussian(sigma));
        };
    return settings
        .choice(
            "likelihood.type",
            "bernoulli",
            Choices.of("bernoulli", bernoulli, "gaussian", gaussian))
        .get();
  }
}
