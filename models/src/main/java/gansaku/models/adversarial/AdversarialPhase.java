package gansaku.models.adversarial;

import static java.util.Objects.requireNonNull;

import gansaku.model.Latent;
import gansaku.nn.Layer;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.Objective;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Phase;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One move of each player: D, then G against the new D.
 *
 * <p>Both see the same generated images: G's weights do not change between the moves, so making
 * them twice would only cost time.
 */
public final class AdversarialPhase implements Phase {
  private final Layer g;
  private final Layer d;
  private final Latent latent;
  private final Objective objective;
  private final Optimizer gOptimizer;
  private final Optimizer dOptimizer;
  private final Compute compute;
  private final RandomStream noise;

  AdversarialPhase(
      Layer g,
      Layer d,
      Latent latent,
      Objective objective,
      Map<String, Optimizer> optimizers,
      Compute compute,
      RandomStream noise) {
    this.g = g;
    this.d = d;
    this.latent = latent;
    this.objective = objective;
    this.gOptimizer = requireNonNull(optimizers.get("G"));
    this.dOptimizer = requireNonNull(optimizers.get("D"));
    this.compute = compute;
    this.noise = noise;
  }

  @Override
  public void update(Batch batch, Losses losses) {
    step(batch.x(), compute.place(latent.draw(noise, batch.size())), losses);
  }

  /** Moves both players on real images {@code x} and on those that G makes of {@code z} [N, Z]. */
  public void step(Tensor x, Tensor z, Losses losses) {
    Tensor fake;
    try (var autocast = compute.autocast()) {
      fake = g.forward(z);
    }
    moveDiscriminator(x, fake.detach(), losses);
    moveGenerator(x, fake, losses);
  }

  private void moveDiscriminator(Tensor x, Tensor fake, Losses losses) {
    dOptimizer.zeroGrad();
    Tensor real = logits(x); // [N, 1]
    Tensor made = logits(fake); // [N, 1]
    Tensor loss = objective.discriminator(real, made);
    loss.backward();
    dOptimizer.step();
    losses.add("D", loss);
    objective.signals(real.detach(), made.detach()).forEach(losses::add);
  }

  private Tensor logits(Tensor x) {
    try (var autocast = compute.autocast()) {
      return d.forward(x).to(ScalarType.Float);
    }
  }

  private void moveGenerator(Tensor x, Tensor fake, Losses losses) {
    gOptimizer.zeroGrad();
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    Tensor loss = objective.generator(() -> logits(x), logits(fake));
    loss.backward();
    d.requireGradients(true);
    gOptimizer.step();
    losses.add("G", loss);
  }
}
