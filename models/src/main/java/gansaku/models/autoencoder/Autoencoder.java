package gansaku.models.autoencoder;

import gansaku.model.Claim;
import gansaku.model.Encodes;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.model.Verifiable;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Likelihood;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * An autoencoder (Hinton & Salakhutdinov 2006): an image through a code of few numbers and back.
 */
public final class Autoencoder implements Model, Encodes, Reconstructs, Verifiable {
  private final Encoder encoder;
  private final Linear code;
  private final Layer decoder;
  private final Likelihood likelihood;
  private final UpdateRule rule;

  /** Makes the model with a code of {@code latent} numbers; {@code decoder} takes as many. */
  public Autoencoder(
      Encoder encoder, int latent, Layer decoder, Likelihood likelihood, UpdateRule rule) {
    this.encoder = encoder;
    this.code = encoder.addHead("code", latent);
    this.decoder = decoder;
    this.likelihood = likelihood;
    this.rule = rule;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("encoder", encoder);
    networks.put("decoder", decoder);
    return networks;
  }

  @Override
  public void initialise(long seed) {
    networks()
        .forEach((name, network) -> network.initialise(RandomStream.of(seed, "init." + name)));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    networks().forEach((name, network) -> optimizers.put(name, new Optimizer(network, rule)));
    Phase phase =
        step -> {
          Tensor x = step.batch().x();
          Losses losses = step.losses();
          optimizers.keySet().forEach(losses::begin);
          optimizers.values().forEach(Optimizer::zeroGrad);
          Tensor loss;
          try (var autocast = compute.autocast()) {
            loss = likelihood.negativeLog(decoder.forward(encode(x)), x);
          }
          loss.backward();
          optimizers.values().forEach(Optimizer::step);
          losses.minimise(optimizers.keySet(), "reconstruction", loss, 1);
        };
    return new Training(List.of(phase), optimizers, Map.of());
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    ScalarType type = batch.x().scalar_type();
    Tensor output = RandomStream.of(seed, "claims").normal(batch.x().shape()).to(type);
    Tensor z = encode(batch.x()).detach();
    return List.of(
        new Claim("likelihood", () -> likelihood.negativeLog(output, batch.x()), List.of(output)),
        Claim.ofSlope("encoder twice", this::encode, batch.x(), encoder.parameters(), seed),
        Claim.ofSlope("decoder twice", decoder::forward, z, decoder.parameters(), seed));
  }

  @Override
  public Tensor encode(Tensor x) {
    return code.forward(encoder.features(x));
  }

  @Override
  public Tensor reconstruct(Tensor x) {
    return likelihood.mean(decoder.forward(encode(x)));
  }
}
