package gansaku.models.vqvae2;

import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One step of encoder and decoder, after which both codebooks follow. */
public final class VqVae2Phase implements Phase {
  private final VqVae2 model;
  private final VqVae2Network network;
  private final Map<String, Optimizer> optimizers;
  private final RandomStream restarts;
  private final Compute compute;

  VqVae2Phase(
      VqVae2 model,
      VqVae2Network network,
      Map<String, Optimizer> optimizers,
      RandomStream restarts,
      Compute compute) {
    this.model = model;
    this.network = network;
    this.optimizers = optimizers;
    this.restarts = restarts;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    step(step.batch().x(), step.losses());
  }

  /** Moves encoder, decoder and codebooks on images {@code x} [N, C, H, W] in [-1, 1]. */
  public void step(Tensor x, Losses losses) {
    losses.begin("decoder");
    optimizers.values().forEach(Optimizer::zeroGrad);
    try (var scope = new Scope()) {
      VqVae2Network.Codes codes = network.encode(x, compute);
      model.loss(x, codes, compute, losses).backward();
      optimizers.values().forEach(Optimizer::step);
      learn("top", network.top(), codes.top(), losses);
      learn("bottom", network.bottom(), codes.bottom(), losses);
    }
  }

  private void learn(String level, Quantizer quantizer, Quantizer.Quantized seen, Losses losses) {
    losses.add("perplexity " + level, quantizer.perplexity(seen.codes()));
    losses.add("restarts " + level, quantizer.learn(seen, restarts));
  }
}
