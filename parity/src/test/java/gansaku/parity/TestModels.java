package gansaku.parity;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.Players;
import gansaku.models.autoencoder.Autoencoder;
import gansaku.models.autoencoder.ConvDecoder;
import gansaku.models.autoencoder.ConvEncoder;
import gansaku.models.autoencoder.DenseDecoder;
import gansaku.models.autoencoder.DenseEncoder;
import gansaku.models.autoencoder.Encoder;
import gansaku.models.dcgan.Conv28Discriminator;
import gansaku.models.dcgan.Conv28Generator;
import gansaku.models.dcgan.Dcgan32Discriminator;
import gansaku.models.dcgan.Dcgan32Generator;
import gansaku.models.dcgan.Dcgan64Discriminator;
import gansaku.models.dcgan.Dcgan64Generator;
import gansaku.models.dcgan.Dense28Discriminator;
import gansaku.models.dcgan.Dense28Generator;
import gansaku.models.dcgan.Upsampling28Discriminator;
import gansaku.models.dcgan.Upsampling28Generator;
import gansaku.models.gan.GanDiscriminator;
import gansaku.models.gan.GanGenerator;
import gansaku.models.vae.Vae;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.optim.Adam;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import java.util.Optional;
import java.util.function.Supplier;

/** Our models by the names and settings that {@code parity/scripts/networks.py} gives its twins. */
final class TestModels {
  private TestModels() {}

  static Model of(Fixture fixture) {
    return of(fixture.model(), fixture.settings(), fixture.objective(), fixture.adam());
  }

  static Model of(String model, JsonNode settings, String objective, Adam adam) {
    return switch (model) {
      case "vae" -> vae(settings, adam);
      case "autoencoder" -> autoencoder(settings, adam);
      default -> adversarial(model, settings, objective, adam);
    };
  }

  private static Adversarial adversarial(String model, JsonNode s, String objective, Adam adam) {
    int z = s.path("z").asInt();
    int w = s.path("width").asInt();
    ImageShape image = image(s);
    int c = image.channels();
    Players players =
        switch (model) {
          case "gan" ->
              players(() -> new GanGenerator(z, image), () -> new GanDiscriminator(image));
          case "dcgan/64" ->
              players(() -> new Dcgan64Generator(z, w, c), () -> new Dcgan64Discriminator(w, c));
          case "dcgan/32" ->
              players(() -> new Dcgan32Generator(z, w, c), () -> new Dcgan32Discriminator(w, c));
          case "dcgan/conv28" ->
              players(() -> new Conv28Generator(z, w, c), () -> new Conv28Discriminator(w, c));
          case "dcgan/dense28" ->
              players(() -> new Dense28Generator(z, c), () -> new Dense28Discriminator(c));
          case "dcgan/upsampling28" ->
              players(
                  () -> new Upsampling28Generator(z, c), () -> new Upsampling28Discriminator(c));
          default -> throw new IllegalArgumentException(model);
        };
    Objective loss = objective.equals("minimax") ? new Minimax() : new NonSaturating();
    return new Adversarial(
        players,
        new Latent(z, Latent.Distribution.NORMAL),
        new Adversarial.Rules(loss, adam, adam, Optional.empty()));
  }

  private static Players players(Supplier<Layer> g, Supplier<Layer> d) {
    return new Players(g, d, Init::dcgan);
  }

  private static Vae vae(JsonNode s, Adam adam) {
    int z = s.path("z").asInt();
    return new Vae(encoder(s), z, decoder(s), likelihood(s), s.path("beta").asDouble(1), adam);
  }

  private static Autoencoder autoencoder(JsonNode s, Adam adam) {
    return new Autoencoder(encoder(s), s.path("z").asInt(), decoder(s), likelihood(s), adam);
  }

  private static Encoder encoder(JsonNode s) {
    return isConv(s) ? new ConvEncoder(image(s)) : new DenseEncoder(image(s));
  }

  private static Layer decoder(JsonNode s) {
    int z = s.path("z").asInt();
    return isConv(s) ? new ConvDecoder(z, image(s)) : new DenseDecoder(z, image(s));
  }

  private static Likelihood likelihood(JsonNode s) {
    return s.path("likelihood").asText().equals("bernoulli")
        ? new Bernoulli()
        : new Gaussian(s.path("sigma").asDouble());
  }

  private static boolean isConv(JsonNode s) {
    return s.path("encoder").asText().equals("conv");
  }

  private static ImageShape image(JsonNode s) {
    JsonNode image = s.path("image");
    return new ImageShape(image.path(0).asInt(), image.path(1).asInt(), image.path(2).asInt());
  }
}
