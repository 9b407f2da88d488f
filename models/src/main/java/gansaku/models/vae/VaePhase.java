package gansaku.models.vae;

import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One step of auto-encoding variational Bayes (Kingma & Welling 2013, Alg. 1 with L = 1). */
public final class VaePhase implements Phase {
  private final Vae vae;
  private final Map<String, Optimizer> optimizers;
  private final Compute compute;
  private final RandomStream noise;

  VaePhase(Vae vae, Map<String, Optimizer> optimizers, Compute compute, RandomStream noise) {
    this.vae = vae;
    this.optimizers = optimizers;
    this.compute = compute;
    this.noise = noise;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    Tensor eps = noise.normal(batch.size(), vae.latent().size());
    step(batch.x(), compute.place(eps), step.losses());
  }

  /** Moves encoder and decoder on images {@code x} with noise {@code eps} [N, L] from N(0, I). */
  public void step(Tensor x, Tensor eps, Losses losses) {
    optimizers.keySet().forEach(losses::begin);
    optimizers.values().forEach(Optimizer::zeroGrad);
    vae.loss(x, eps, compute, losses).backward();
    optimizers.values().forEach(Optimizer::step);
  }
}
