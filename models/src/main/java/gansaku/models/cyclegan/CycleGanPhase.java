package gansaku.models.cyclegan;

import static java.util.Objects.requireNonNull;

import gansaku.nn.Layer;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.LeastSquares;
import gansaku.objective.Objective;
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

/** One move of both generators, and then one of both discriminators (Zhu et al. 2017, §3 and 4). */
public final class CycleGanPhase implements Phase {
  private static final Objective GAME = LeastSquares.binary();

  /** The paper's squares are whole ones for G (§4), those of {@link LeastSquares} are halves. */
  private static final double WHOLE = 2;

  private final Layer gA;
  private final Layer gB;
  private final Layer dA;
  private final Layer dB;
  private final CycleGan.Rules rules;
  private final Optimizer gOptimizer;
  private final Optimizer dOptimizer;
  private final ImagePool poolA;
  private final ImagePool poolB;
  private final Compute compute;

  /**
   * Makes the phase.
   *
   * @param poolA of images that look as A
   * @param poolB of images that look as B
   */
  CycleGanPhase(
      CycleGan.Networks networks,
      CycleGan.Rules rules,
      Map<String, Optimizer> optimizers,
      ImagePool poolA,
      ImagePool poolB,
      Compute compute) {
    this.gA = networks.gA();
    this.gB = networks.gB();
    this.dA = networks.dA();
    this.dB = networks.dB();
    this.rules = rules;
    this.gOptimizer = requireNonNull(optimizers.get("G"));
    this.dOptimizer = requireNonNull(optimizers.get("D"));
    this.poolA = poolA;
    this.poolB = poolB;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    step(batch.x(), batch.get(Extra.OTHER), step.progress(), step.losses());
  }

  /**
   * Moves all four networks once.
   *
   * @param a images of the first domain, [N, C, H, W] in [-1, 1]; the paper's x
   * @param b images of the second, [N, C', H, W] in [-1, 1]; the paper's y
   * @param progress how far training was before
   */
  public void step(Tensor a, Tensor b, Progress progress, Losses losses) {
    double left = rules.decay().at(progress.images());
    gOptimizer.setLr(rules.g().lr() * left);
    dOptimizer.setLr(rules.d().lr() * left);
    Tensor madeB = through(gA, a); // G(x)
    Tensor madeA = through(gB, b); // F(y)
    moveGenerators(a, b, madeA, madeB, losses);
    moveDiscriminators(a, b, madeA, madeB, losses);
  }

  private void moveGenerators(Tensor a, Tensor b, Tensor madeA, Tensor madeB, Losses losses) {
    losses.begin("G");
    gOptimizer.zeroGrad();
    dA.requireGradients(false); // only the way through D is needed, not D's own gradients
    dB.requireGradients(false);
    try (var scope = new Scope()) {
      Tensor sum = minimised("G_A", game(dA, b, madeB), 1, losses);
      sum = sum.add(minimised("G_B", game(dB, a, madeA), 1, losses));
      double lambda = rules.cycle();
      if (lambda > 0) { // Eq. 2
        sum = sum.add(minimised("cycle_A", distance(through(gB, madeB), a), lambda, losses));
        sum = sum.add(minimised("cycle_B", distance(through(gA, madeA), b), lambda, losses));
      }
      double weight = lambda * rules.identity();
      if (weight > 0) { // §5.2
        sum = sum.add(minimised("identity_A", distance(through(gB, a), a), weight, losses));
        sum = sum.add(minimised("identity_B", distance(through(gA, b), b), weight, losses));
      }
      sum.backward();
    }
    dA.requireGradients(true);
    dB.requireGradients(true);
    gOptimizer.step();
  }

  /** Tells of {@code loss} and returns its part in what the generators minimise. */
  private static Tensor minimised(String name, Tensor loss, double weight, Losses losses) {
    losses.minimise("G", name, loss, weight);
    return loss.mul(Tensors.scalar(weight));
  }

  private Tensor game(Layer d, Tensor real, Tensor made) {
    Tensor half = GAME.generator(() -> through(d, real), through(d, made));
    return half.mul(Tensors.scalar(WHOLE));
  }

  private static Tensor distance(Tensor x, Tensor y) {
    return x.sub(y).abs().mean();
  }

  private void moveDiscriminators(Tensor a, Tensor b, Tensor madeA, Tensor madeB, Losses losses) {
    losses.begin("D");
    dOptimizer.zeroGrad();
    judge("D_A", dA, b, poolB.exchange(madeB), losses);
    judge("D_B", dB, a, poolA.exchange(madeA), losses);
    dOptimizer.step();
  }

  private void judge(String name, Layer d, Tensor real, Tensor made, Losses losses) {
    try (var scope = new Scope()) {
      Tensor loss = GAME.discriminator(through(d, real), through(d, made));
      loss.backward();
      losses.minimise("D", name, loss, 1);
    }
  }

  private Tensor through(Layer network, Tensor x) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(network.forward(x));
    }
  }
}
