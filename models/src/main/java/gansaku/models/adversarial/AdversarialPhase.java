package gansaku.models.adversarial;

import static java.util.Objects.requireNonNull;

import gansaku.augment.Augmentation;
import gansaku.model.Latent;
import gansaku.nn.Conditional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.Objective;
import gansaku.regularizer.Player;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.Sight;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Phase;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** One move of D, and at every so many of them one of G against the new D. */
public final class AdversarialPhase implements Phase {
  private final Layer g;
  private final Layer d;
  private final Conditional painter;
  private final Judge judge;
  private final Latent latent;
  private final Adversarial.Rules rules;
  private final Play play;
  private final Objective objective;
  private final Augmentation augmentation;
  private final Optimizer gOptimizer;
  private final Optimizer dOptimizer;
  private final Compute compute;
  private final Streams streams;

  AdversarialPhase(
      Layer g,
      Layer d,
      Latent latent,
      Adversarial.Rules rules,
      Augmentation augmentation,
      Map<String, Optimizer> optimizers,
      Compute compute,
      Streams streams) {
    this.g = g;
    this.d = d;
    this.painter = Conditional.of(g);
    this.judge = Judge.of(d);
    this.latent = latent;
    this.rules = rules;
    this.play = rules.play();
    this.objective = streams.flipping(rules.objective(), play.flip());
    this.augmentation = augmentation;
    this.gOptimizer = requireNonNull(optimizers.get("G"));
    this.dOptimizer = requireNonNull(optimizers.get("D"));
    this.compute = compute;
    this.streams = streams;
  }

  @Override
  public void update(Batch batch, Losses losses) {
    int n = batch.size();
    Tensor z = compute.place(latent.draw(streams.noise(), n)).to(batch.x().scalar_type());
    Tensor wanted = compute.place(play.conditioning().draw(streams.conditions(), n));
    step(new Round(batch.x(), play.conditioning().ofReal(batch.labels()), z, wanted), losses);
  }

  /** Plays one round. */
  public void step(Round round, Losses losses) {
    long turn = dOptimizer.steps();
    long images = turn * round.size();
    gOptimizer.setLr(rules.g().lr() * play.decay().at(images));
    dOptimizer.setLr(rules.d().lr() * play.decay().at(images));
    boolean gMoves = (turn + 1) % play.dSteps() == 0;
    Forgery forgery = gMoves && play.parts() == 1 ? Forgery.SHARED : Forgery.ANEW;
    List<Round> parts = round.parts(play.parts());
    List<Tensor> fakes =
        parts.stream().map(part -> forgery.forDiscriminator(part, this::paint)).toList();
    moveDiscriminator(parts, fakes, images, losses);
    if (gMoves) {
      moveGenerator(parts, fakes, forgery, images, losses);
    }
  }

  private void moveDiscriminator(
      List<Round> parts, List<Tensor> fakes, long images, Losses losses) {
    long turn = dOptimizer.steps();
    dOptimizer.zeroGrad();
    for (int i = 0; i < parts.size(); i++) {
      try (var scope = new Scope()) {
        Round part = parts.get(i);
        double share = share(part, parts);
        Tensor x = look(part.x(), images);
        Tensor fake = look(fakes.get(i).detach(), images);
        Verdict real;
        Verdict made;
        try (var once = compute.autocast()) { // casts D's weights for both
          real = judged(x, part.shown());
          made = judged(fake, part.wanted());
        }
        Tensor game = objective.discriminator(real.logits(), made.logits());
        Tensor loss =
            play.auxiliary()
                .discriminator(game, real.guess(), part.shown(), made.guess(), part.wanted());
        loss.mul(Tensors.scalar(share)).backward();
        penalise(Player.D, turn, sight(d, part, x, fake), share, losses);
        augmentation.observe(real.logits().detach());
        losses.add("D", loss);
        objective.signals(real.logits().detach(), made.logits().detach()).forEach(losses::add);
      }
    }
    losses.once("gradient(D)", dOptimizer::gradientNorm);
    dOptimizer.step();
    constrain(Player.D, turn, d);
    augmentation.signals().forEach(losses::add);
  }

  private void moveGenerator(
      List<Round> parts, List<Tensor> fakes, Forgery forgery, long images, Losses losses) {
    long turn = gOptimizer.steps();
    gOptimizer.zeroGrad();
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    for (int i = 0; i < parts.size(); i++) {
      try (var scope = new Scope()) {
        Round part = parts.get(i);
        double share = share(part, parts);
        Tensor fake = forgery.forGenerator(part, fakes.get(i), this::paint);
        Verdict made = judged(look(fake, images), part.wanted());
        Tensor game =
            objective.generator(
                () -> judged(look(part.x(), images), part.shown()).logits(), made.logits());
        Tensor loss = play.auxiliary().generator(game, made.guess(), part.wanted());
        loss.mul(Tensors.scalar(share)).backward();
        penalise(Player.G, turn, sight(g, part, part.x(), fake.detach()), share, losses);
        losses.add("G", loss);
      }
    }
    d.requireGradients(true);
    losses.once("gradient(G)", gOptimizer::gradientNorm);
    gOptimizer.step();
    constrain(Player.G, turn, g);
  }

  private Tensor paint(Round round) {
    try (var autocast = compute.autocast()) {
      return painter.forward(round.z(), round.wanted());
    }
  }

  private Tensor look(Tensor x, long images) {
    return augmentation.apply(x, streams.augmentation(), images);
  }

  private Verdict judged(Tensor x, Tensor y) {
    try (var autocast = compute.autocast()) {
      Verdict verdict = judge.judge(x, y);
      return new Verdict(Tensors.atLeastFloat(verdict.logits()), verdict.guess());
    }
  }

  /** Penalties see what D sees, in float32: their second derivatives need every bit. */
  private Sight sight(Module player, Round part, Tensor x, Tensor fake) {
    UnaryOperator<Tensor> onReal = at -> judge.judge(at, part.shown()).logits();
    UnaryOperator<Tensor> onFake = at -> judge.judge(at, part.wanted()).logits();
    return new Sight(
        player,
        Tensors.atLeastFloat(x),
        Tensors.atLeastFloat(fake),
        onReal,
        onFake,
        streams.penalties());
  }

  private void penalise(Player player, long turn, Sight sight, double share, Losses losses) {
    for (Regularizer r : play.regularizers(player)) {
      if (r.isDue(turn)) {
        r.penalty(sight)
            .ifPresent(
                penalty -> {
                  penalty.mul(Tensors.scalar(share * r.interval())).backward();
                  losses.add(r.name(), penalty);
                });
      }
    }
  }

  private void constrain(Player player, long turn, Module network) {
    play.regularizers(player).stream()
        .filter(r -> r.isDue(turn))
        .forEach(r -> r.constrain(network));
  }

  private static double share(Round part, List<Round> parts) {
    return (double) part.size() / parts.stream().mapToInt(Round::size).sum();
  }
}
