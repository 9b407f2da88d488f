package gansaku.models.vae;

import gansaku.error.InputException;
import gansaku.model.BoundsLikelihood;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.FirstLayer;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Reconstructs;
import gansaku.model.Verifiable;
import gansaku.models.autoencoder.Encoder;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.GaussianKl;
import gansaku.objective.Likelihood;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The variational autoencoder (Kingma & Welling 2013): q(z | x) = N(mean, exp(logvar)), p(z) = N(0,
 * I).
 */
public final class Vae
    implements Model, Generates, Encodes, Reconstructs, BoundsLikelihood, Portable, Verifiable {
  private final Encoder encoder;
  private final Linear mean;
  private final Linear logvar;
  private final Layer decoder;
  private final Latent latent;
  private final Likelihood likelihood;
  private final double beta;
  private final UpdateRule rule;

  /**
   * Makes the model with a code of {@code latent} numbers; {@code decoder} takes as many.
   *
   * @param beta weight of the KL term: 1 is the ELBO, more is β-VAE (Higgins et al. 2017)
   */
  public Vae(
      Encoder encoder,
      int latent,
      Layer decoder,
      Likelihood likelihood,
      double beta,
      UpdateRule rule) {
    InputException.check(beta >= 0, "beta is %s; use 0 or more, 1 is the ELBO", beta);
    this.encoder = encoder;
    this.mean = encoder.addHead("mean", latent);
    this.logvar = encoder.addHead("logvar", latent);
    this.decoder = decoder;
    this.latent = new Latent(latent, Latent.Distribution.NORMAL);
    this.likelihood = likelihood;
    this.beta = beta;
    this.rule = rule;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("encoder", encoder);
    networks.put("decoder", decoder);
    return networks;
  }

  /** Hands out the decoder's first layer, if it tells it. */
  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    return capability == FirstLayer.class && decoder instanceof FirstLayer
        ? Optional.of(capability.cast(decoder))
        : Model.super.capability(capability);
  }

  @Override
  public void initialise(long seed) {
    networks()
        .forEach((name, network) -> network.initialise(RandomStream.of(seed, "init." + name)));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var noise = RandomStream.of(seed, "noise");
    var optimizers = new LinkedHashMap<String, Optimizer>();
    networks().forEach((name, network) -> optimizers.put(name, new Optimizer(network, rule)));
    return new Training(
        List.of(new VaePhase(this, optimizers, compute, noise)),
        optimizers,
        Map.of("noise", noise));
  }

  /**
   * Returns the negative ELBO with its KL term times β (Kingma & Welling 2013, Eq. 7).
   *
   * @param x images [N, C, H, W] in [-1, 1]
   * @param eps noise from N(0, I), [N, L]
   */
  public Tensor loss(Tensor x, Tensor eps, Compute compute, Losses losses) {
    try (var autocast = compute.autocast()) {
      Tensor features = encoder.features(x);
      Tensor m = Tensors.atLeastFloat(mean.forward(features)); // [N, L]
      Tensor v = Tensors.atLeastFloat(logvar.forward(features)); // [N, L]
      Tensor z = m.add(v.mul(Tensors.scalar(0.5)).exp().mul(eps)); // reparametrised, §2.4
      Tensor reconstruction = likelihood.negativeLog(decoder.forward(z), x);
      Tensor kl = GaussianKl.toStandardNormal(m, v);
      losses.minimise(networks().keySet(), "reconstruction", reconstruction, 1);
      losses.minimise(networks().keySet(), "kl", kl, beta);
      losses.add("elbo", reconstruction.add(kl).neg());
      return reconstruction.add(kl.mul(Tensors.scalar(beta)));
    }
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    RandomStream random = RandomStream.of(seed, "claims");
    ScalarType type = batch.x().scalar_type();
    Tensor m = random.normal(batch.size(), latent.size()).to(type);
    Tensor v = random.normal(batch.size(), latent.size()).to(type);
    Tensor output = random.normal(batch.x().shape()).to(type);
    return List.of(
        new Claim("likelihood", () -> likelihood.negativeLog(output, batch.x()), List.of(output)),
        new Claim("divergence", () -> GaussianKl.toStandardNormal(m, v), List.of(m, v)),
        Claim.ofSlope("encoder twice", this::encode, batch.x(), encoder.parameters(), seed),
        Claim.ofSlope("decoder twice", decoder::forward, m, decoder.parameters(), seed));
  }

  @Override
  public Latent latent() {
    return latent;
  }

  @Override
  public Tensor generate(Tensor z) {
    return likelihood.mean(decoder.forward(z));
  }

  @Override
  public Tensor encode(Tensor x) {
    return mean.forward(encoder.features(x));
  }

  @Override
  public Tensor reconstruct(Tensor x) {
    return generate(encode(x));
  }

  @Override
  public int codeSize() {
    return latent.size();
  }

  @Override
  public Tensor logWeights(Tensor x, Tensor eps) {
    Tensor features = encoder.features(x);
    Tensor m = mean.forward(features).to(ScalarType.Double); // [N, L]
    Tensor v = logvar.forward(features).to(ScalarType.Double); // [N, L]
    Tensor z = m.add(v.mul(Tensors.scalar(0.5)).exp().mul(eps)); // [k, N, L]
    Tensor flat = decoder.forward(z.flatten(0, 1).to(ScalarType.Float)); // [k·N, C, H, W]
    Tensor output = flat.view(eps.size(0), x.size(0), x.size(1), x.size(2), x.size(3));
    // log p(z) - log q(z | x), whose normalisers are the same
    Tensor priors = eps.square().add(v).sub(z.square()).sum(-1).mul(Tensors.scalar(0.5));
    return likelihood.log(output, x).add(priors); // [k, N]
  }

  /** Writes the decoder, and the mean of what it says. */
  @Override
  public List<Work> works(DataFacts data) {
    return List.of(
        Work.ofImages(
            "",
            List.of(Given.noise(latent)),
            in -> likelihood.onnx(decoder.onnx(in.get(0))),
            in -> generate(in.get(0))));
  }
}
