package gansaku.models.pix2pix;

import static java.util.Objects.requireNonNull;

import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One move of D and one of G (Isola et al. 2017, §3.3). */
public final class Pix2PixPhase implements Phase {
  /** "We divide the objective by 2 while optimizing D, which slows down" it (§3.3). */
  private static final double D_WEIGHT = 0.5;

  private final Layer g;
  private final Layer d;
  private final Pix2Pix.Rules rules;
  private final Optimizer gOptimizer;
  private final Optimizer dOptimizer;
  private final Compute compute;

  Pix2PixPhase(
      Layer g, Layer d, Pix2Pix.Rules rules, Map<String, Optimizer> optimizers, Compute compute) {
    this.g = g;
    this.d = d;
    this.rules = rules;
    this.gOptimizer = requireNonNull(optimizers.get("G"));
    this.dOptimizer = requireNonNull(optimizers.get("D"));
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    step(batch.get(Extra.SOURCE), batch.x(), step.progress(), step.losses());
  }

  /**
   * Moves both once.
   *
   * @param source what is translated, [N, C', H, W] in [-1, 1]; the paper's x
   * @param truth what it shall become, [N, C, H, W] in [-1, 1]; the paper's y
   * @param progress how far training was before
   */
  public void step(Tensor source, Tensor truth, Progress progress, Losses losses) {
    double left = rules.decay().at(progress.images());
    gOptimizer.setLr(rules.g().lr() * left);
    dOptimizer.setLr(rules.d().lr() * left);
    Tensor made = translated(source);
    switch (rules.order()) {
      case D_FIRST -> {
        moveDiscriminator(source, truth, made, losses);
        moveGenerator(source, truth, made, losses);
      }
      case G_FIRST -> {
        moveGenerator(source, truth, made, losses);
        moveDiscriminator(source, truth, made, losses);
      }
    }
  }

  private void moveDiscriminator(Tensor source, Tensor truth, Tensor made, Losses losses) {
    losses.begin("D");
    dOptimizer.zeroGrad();
    try (var scope = new Scope()) {
      Tensor onTruth = judged(source, truth);
      Tensor onMade = judged(source, made.detach());
      Tensor loss = rules.objective().discriminator(onTruth, onMade).mul(Tensors.scalar(D_WEIGHT));
      loss.backward();
      losses.minimise("D", "D", loss, 1);
      rules.objective().signals(onTruth.detach(), onMade.detach()).forEach(losses::add);
    }
    dOptimizer.step();
  }

  private void moveGenerator(Tensor source, Tensor truth, Tensor made, Losses losses) {
    losses.begin("G");
    gOptimizer.zeroGrad();
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    try (var scope = new Scope()) {
      Tensor game = rules.objective().generator(() -> judged(source, truth), judged(source, made));
      Tensor l1 = made.sub(truth).abs().mean(); // Eq. 3
      game.add(l1.mul(Tensors.scalar(rules.l1()))).backward(); // Eq. 4
      losses.minimise("G", "G", game, 1);
      losses.minimise("G", "L1", l1, rules.l1());
    }
    d.requireGradients(true);
    gOptimizer.step();
  }

  private Tensor translated(Tensor source) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(g.forward(source));
    }
  }

  private Tensor judged(Tensor source, Tensor image) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(d.forward(Functional.concatenate(source, image)));
    }
  }
}
