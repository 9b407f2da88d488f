package gansaku.models.stargan;

import static java.util.Objects.requireNonNull;

import gansaku.nn.optim.Optimizer;
import gansaku.objective.Objective;
import gansaku.objective.Wasserstein;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.Sight;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** One move of D, and every few steps one of G (Choi et al. 2018, §3.1 and 3.3). */
public final class StarGanPhase implements Phase {
  private static final Objective GAME = new Wasserstein();

  private final StarGenerator g;
  private final StarDiscriminator d;
  private final Domains domains;
  private final StarGan.Rules rules;
  private final GradientPenalty penalty;
  private final Optimizer gOptimizer;
  private final Optimizer dOptimizer;
  private final RandomStream targets;
  private final RandomStream between;
  private final Compute compute;

  StarGanPhase(
      StarGenerator g,
      StarDiscriminator d,
      Domains domains,
      StarGan.Rules rules,
      Map<String, Optimizer> optimizers,
      Map<String, RandomStream> streams,
      Compute compute) {
    this.g = g;
    this.d = d;
    this.domains = domains;
    this.rules = rules;
    this.gOptimizer = requireNonNull(optimizers.get("G"));
    this.dOptimizer = requireNonNull(optimizers.get("D"));
    this.targets = requireNonNull(streams.get("targets"));
    this.between = requireNonNull(streams.get("penalty"));
    this.compute = compute;
    penalty =
        new GradientPenalty(
            rules.penalty(), 1, GradientPenalty.Sides.TWO, GradientPenalty.Center.BETWEEN, 1);
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    Tensor labels =
        domains.labels(batch.get(Extra.ATTRIBUTES)).to(batch.x().device(), batch.x().scalar_type());
    step(batch.x(), labels, step.progress(), step.losses());
  }

  /**
   * Moves D, and every few steps G.
   *
   * @param x images [N, C, S, S] in [-1, 1]
   * @param labels what they are, [N, c] of 0 and 1; the paper's c'
   * @param progress how far training was before
   */
  public void step(Tensor x, Tensor labels, Progress progress, Losses losses) {
    double left = rules.decay().at(progress.images());
    gOptimizer.setLr(rules.g().lr() * left);
    dOptimizer.setLr(rules.d().lr() * left);
    Tensor order = targets.uniform(0, 1, x.size(0)).argsort();
    Tensor wanted = labels.index_select(0, order.to(x.device(), order.scalar_type()));
    boolean both = (progress.step() + 1) % rules.dSteps() == 0;
    Tensor made = both ? translated(x, wanted) : withoutGraph(x, wanted);
    moveDiscriminator(x, labels, made.detach(), losses);
    if (both) {
      moveGenerator(x, labels, wanted, made, losses);
    }
  }

  private void moveDiscriminator(Tensor x, Tensor labels, Tensor made, Losses losses) {
    losses.begin("D");
    dOptimizer.zeroGrad();
    try (var scope = new Scope()) {
      StarDiscriminator.Verdict onReal = judged(x);
      StarDiscriminator.Verdict onMade = judged(made);
      Tensor game = GAME.discriminator(onReal.real(), onMade.real()); // Eq. 8
      Tensor guess = domains.loss(onReal.labels(), labels); // Eq. 2
      game.add(guess.mul(Tensors.scalar(rules.classification()))).backward();
      losses.minimise("D", "D", game, 1);
      losses.minimise("D", "classes of real", guess, rules.classification());
    }
    try (var scope = new Scope()) {
      Tensor excess = penalty.penalty(sight(x, made)).orElseThrow();
      excess.backward();
      losses.minimise("D", "penalty", excess, 1);
    }
    dOptimizer.step();
  }

  /** Returns what the penalty sees: D itself in float32, and no noise, of which there is none. */
  private Sight sight(Tensor x, Tensor made) {
    Tensor none = Tensors.absent();
    return new Sight(
        d,
        x,
        made,
        image -> d.forward(image).real(),
        image -> d.forward(image).real(),
        none,
        none,
        between);
  }

  private void moveGenerator(Tensor x, Tensor labels, Tensor wanted, Tensor made, Losses losses) {
    losses.begin("G");
    gOptimizer.zeroGrad();
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    try (var scope = new Scope()) {
      StarDiscriminator.Verdict verdict = judged(made);
      Tensor game = GAME.generator(() -> judged(x).real(), verdict.real());
      Tensor guess = domains.loss(verdict.labels(), wanted); // Eq. 3
      Tensor lost = x.sub(translated(made, labels)).abs().mean(); // Eq. 4
      game.add(guess.mul(Tensors.scalar(rules.classification())))
          .add(lost.mul(Tensors.scalar(rules.reconstruction())))
          .backward(); // Eq. 6
      losses.minimise("G", "G", game, 1);
      losses.minimise("G", "classes of made", guess, rules.classification());
      losses.minimise("G", "reconstruction", lost, rules.reconstruction());
    }
    d.requireGradients(true);
    gOptimizer.step();
  }

  private Tensor withoutGraph(Tensor x, Tensor wanted) {
    try (var off = new NoGradGuard()) {
      return translated(x, wanted);
    }
  }

  private Tensor translated(Tensor x, Tensor wanted) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(g.forward(x, wanted));
    }
  }

  private StarDiscriminator.Verdict judged(Tensor image) {
    try (var autocast = compute.autocast()) {
      StarDiscriminator.Verdict verdict = d.forward(image);
      return new StarDiscriminator.Verdict(
          Tensors.atLeastFloat(verdict.real()), Tensors.atLeastFloat(verdict.labels()));
    }
  }
}
