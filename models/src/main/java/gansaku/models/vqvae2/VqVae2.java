package gansaku.models.vqvae2;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Quantizes;
import gansaku.model.Reconstructs;
import gansaku.model.Verifiable;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** An autoencoder whose code is discrete, in two levels (Razavi et al. 2019, §3.1). */
public final class VqVae2 implements Model, Quantizes, Reconstructs, Verifiable {
  private final VqVae2Network network;
  private final double beta;
  private final UpdateRule rule;

  /**
   * Makes the model.
   *
   * @param beta weight of the commitment, β; 0.25 in the paper
   */
  VqVae2(VqVae2Network network, double beta, UpdateRule rule) {
    InputException.check(
        beta >= 0, "commitment is %s; use 0 (off) or more, 0.25 is the paper's", beta);
    this.network = network;
    this.beta = beta;
    this.rule = rule;
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("vqvae", network);
  }

  @Override
  public void initialise(long seed) {
    network.initialise(RandomStream.of(seed, "init.vqvae"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("encoder", new Optimizer(network.encoder(), rule));
    optimizers.put("decoder", new Optimizer(network.decoder(), rule));
    RandomStream restarts = RandomStream.of(seed, "restarts");
    var phase = new VqVae2Phase(this, network, optimizers, restarts, compute);
    return new Training(List.of(phase), optimizers, Map.of("restarts", restarts));
  }

  /**
   * Returns what training minimises of {@code x} [N, C, H, W], coded as {@code codes} (Eq. 2, with
   * moving means in the place of its second term): (x - x̂)² + β Σ (sg(q) - z)², means of numbers.
   */
  Tensor loss(Tensor x, VqVae2Network.Codes codes, Compute compute, Losses losses) {
    Tensor made;
    try (var autocast = compute.autocast()) {
      made = network.decode(codes.top().quantized(), codes.bottom().quantized());
    }
    Tensor reconstruction = Tensors.atLeastFloat(made).sub(x).square().mean();
    Tensor commitment = codes.top().commitment().add(codes.bottom().commitment());
    losses.minimise("decoder", "reconstruction", reconstruction, 1);
    losses.add("commitment", commitment);
    return reconstruction.add(commitment.mul(Tensors.scalar(beta)));
  }

  /**
   * Returns the claims on the commitments, each of what comes right before its codes: through codes
   * themselves gradients go straight, which no difference shows.
   */
  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Tensor x = batch.x();
    VqVae2Network.Codes codes = network.encode(x, Compute.exact());
    Tensor t = codes.top().quantized().detach();
    Tensor b = codes.bottom().quantized().detach();
    return List.of(
        new Claim(
            "commitment, top",
            () -> network.encode(x, Compute.exact()).top().commitment(),
            List.copyOf(network.topHead().values())),
        new Claim(
            "commitment, bottom",
            () -> network.encode(x, Compute.exact()).bottom().commitment(),
            List.copyOf(network.bottomHead().values())),
        Claim.ofMap("decoder", top -> network.decode(top, b), t, seed));
  }

  @Override
  public Tensor reconstruct(Tensor x) {
    VqVae2Network.Codes codes = network.encode(x, Compute.exact());
    return network.decode(codes.top().quantized(), codes.bottom().quantized());
  }

  @Override
  public List<Level> levels(ImageShape shape) {
    return List.of(
        level("top", shape, 8, network.top()), level("bottom", shape, 4, network.bottom()));
  }

  private static Level level(String name, ImageShape shape, int part, Quantizer book) {
    return new Level(name, book.count(), shape.height() / part, shape.width() / part);
  }

  @Override
  public List<Tensor> codes(Tensor x) {
    VqVae2Network.Codes codes = network.encode(x, Compute.exact());
    return List.of(map(codes.top()), map(codes.bottom()));
  }

  /** Returns codes [M] in their places, [N, h, w]. */
  private static Tensor map(Quantizer.Quantized of) {
    Tensor q = of.quantized();
    return of.codes().view(q.size(0), q.size(2), q.size(3));
  }

  @Override
  public Tensor images(List<Tensor> codes) {
    return network.decode(
        network.top().vectors(codes.get(0)), network.bottom().vectors(codes.get(1)));
  }
}
