package gansaku.models.encoder;

import gansaku.model.Generates;
import gansaku.model.SeesFeatures;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.MeanResidual;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Teaches E, while G and D stay as they are: to find the codes of G's images again, and codes of
 * images x of which G makes what is like x to the eye and to D.
 */
public final class EncoderPhase implements Phase {
  /** The name of its optimiser. */
  public static final String PLAYER = "E";

  private final PictureEncoder e;
  private final Generates g;
  private final Optional<SeesFeatures> d;
  private final Collection<Module> frozen;
  private final EncoderRules rules;
  private final double from;
  private final Optimizer optimizer;
  private final Compute compute;
  private final RandomStream noise;

  /**
   * Makes the phase.
   *
   * @param d whose features are compared, too; where there are none, pixels alone are
   * @param frozen the networks of G and D
   * @param from after which share of the budget E begins to learn
   */
  public EncoderPhase(
      PictureEncoder e,
      Generates g,
      Optional<SeesFeatures> d,
      Collection<Module> frozen,
      EncoderRules rules,
      double from,
      Optimizer optimizer,
      Compute compute,
      RandomStream noise) {
    this.e = e;
    this.g = g;
    this.d = d;
    this.frozen = frozen;
    this.rules = rules;
    this.from = from;
    this.optimizer = optimizer;
    this.compute = compute;
    this.noise = noise;
  }

  @Override
  public void update(Step step) {
    double begin = from * step.progress().budget();
    double done = (step.progress().images() - begin) / (step.progress().budget() - begin);
    optimizer.setLr(rules.rule().lr() * (1 - Math.max(0, Math.min(1, done))));
    Tensor x = step.batch().x();
    Tensor z = compute.place(g.latent().draw(noise, step.batch().size())).to(x.scalar_type());
    step(x, z, done >= rules.codesFirst(), step.losses());
  }

  /**
   * Moves E.
   *
   * @param x images [N, C, H, W] in [-1, 1]
   * @param z noise [N, Z], of which G makes images
   * @param pictures whether E learns from {@code x}, too
   */
  public void step(Tensor x, Tensor z, boolean pictures, Losses losses) {
    losses.begin(PLAYER);
    optimizer.zeroGrad();
    try (var still = new HeldStill(frozen)) {
      Tensor loss;
      try (var autocast = compute.autocast()) {
        loss = loss(x, z, pictures, losses);
      }
      loss.backward();
    }
    optimizer.step();
  }

  private Tensor loss(Tensor x, Tensor z, boolean pictures, Losses losses) {
    boolean codes = rules.codeWeight() > 0;
    Tensor seen = codes ? pictures ? Tensors.cat(List.of(made(z), x)) : made(z) : x;
    Tensor found = Tensors.atLeastFloat(e.forward(seen)); // [N or 2N, Z]
    Tensor loss = Tensors.zerosBeside(x).to(found.scalar_type());
    if (codes) {
      Tensor code = MeanResidual.mean(found.narrow(0, 0, z.size(0)), z).mean();
      losses.minimise(PLAYER, "code", code, rules.codeWeight());
      loss = loss.add(code.mul(Tensors.scalar(rules.codeWeight())));
    }
    return pictures ? loss.add(unlike(x, found, losses)) : loss;
  }

  private Tensor unlike(Tensor x, Tensor found, Losses losses) {
    Tensor y = g.generate(found.narrow(0, found.size(0) - x.size(0), x.size(0)));
    Tensor pixels = MeanResidual.mean(x, y).mean();
    losses.minimise(PLAYER, "pixels", pixels, 1);
    if (d.isEmpty() || rules.residual().kappa() == 0) {
      return pixels;
    }
    Tensor fx = without(() -> d.get().features(x));
    Tensor features = MeanResidual.mean(fx, d.get().features(y)).mean();
    losses.minimise(PLAYER, "features", features, rules.residual().kappa());
    return pixels.add(features.mul(Tensors.scalar(rules.residual().kappa())));
  }

  private Tensor made(Tensor z) {
    return without(() -> g.generate(z));
  }

  private static Tensor without(Supplier<Tensor> gradients) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return scope.keep(gradients.get());
    }
  }
}
