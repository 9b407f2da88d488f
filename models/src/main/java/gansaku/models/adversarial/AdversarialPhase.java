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
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
  public void update(Step step) {
    Batch batch = step.batch();
    int n = batch.size();
    Tensor z = compute.place(latent.draw(streams.noise(), n)).to(batch.x().scalar_type());
    Tensor wanted = compute.place(play.conditioning().draw(streams.conditions(), n));
    Tensor shown = play.conditioning().ofReal(batch.labels());
    Round whole = new Round(batch.x(), shown, z, wanted);
    for (Round round : grown(whole, step.progress().images())) {
      step(round, step.progress(), step.losses());
    }
  }

  /** Returns {@code whole} in the size that images have by now, in batches for that size. */
  private List<Round> grown(Round whole, long images) {
    if (play.growth().isEmpty()) {
      return List.of(whole);
    }
    Growth growth = play.growth().get();
    if (growth.changes(images - whole.size(), images)) {
      gOptimizer.reset();
      dOptimizer.reset();
    }
    double lod = growth.lod(images);
    Round round = new Round(growth.real(whole.x(), lod), whole.shown(), whole.z(), whole.wanted());
    int size = growth.batch(lod, whole.size());
    return round.parts((whole.size() + size - 1) / size);
  }

  /** Plays one round; {@code progress} is what was before it. */
  public void step(Round round, Progress progress, Losses losses) {
    long turn = progress.step();
    long images = progress.images();
    gOptimizer.setLr(rules.g().lr() * play.decay().at(images));
    dOptimizer.setLr(rules.d().lr() * play.decay().at(images));
    boolean gMoves = (turn + 1) % play.dSteps() == 0;
    FakeReuse reuse = gMoves && play.parts() == 1 ? FakeReuse.SHARED : FakeReuse.ANEW;
    List<Round> parts = round.parts(play.parts());
    List<Tensor> fakes =
        parts.stream().map(part -> reuse.forDiscriminator(part, this::paint)).toList();
    moveDiscriminator(parts, fakes, turn, images, losses);
    if (gMoves) {
      moveGenerator(parts, fakes, reuse, turn / play.dSteps(), images, losses);
    }
  }

  private void moveDiscriminator(
      List<Round> parts, List<Tensor> fakes, long turn, long images, Losses losses) {
    begin(Player.D, dOptimizer, losses);
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
        losses.minimise("D", "D", loss, 1);
        objective.signals(real.logits().detach(), made.logits().detach()).forEach(losses::add);
      }
    }
    losses.once("gradient(D)", dOptimizer::gradientNorm);
    dOptimizer.step();
    stepApart(
        Player.D,
        dOptimizer,
        turn,
        () ->
            IntStream.range(0, parts.size())
                .mapToObj(
                    i -> {
                      Round part = parts.get(i);
                      Tensor fake = look(fakes.get(i).detach(), images);
                      return sight(d, part, look(part.x(), images), fake);
                    })
                .toList(),
        losses);
    constrain(Player.D, turn, d);
    augmentation.signals().forEach(losses::add);
  }

  private void moveGenerator(
      List<Round> parts,
      List<Tensor> fakes,
      FakeReuse reuse,
      long turn,
      long images,
      Losses losses) {
    begin(Player.G, gOptimizer, losses);
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    for (int i = 0; i < parts.size(); i++) {
      try (var scope = new Scope()) {
        Round part = parts.get(i);
        double share = share(part, parts);
        Tensor fake = reuse.forGenerator(part, fakes.get(i), this::paint);
        Verdict made = judged(look(fake, images), part.wanted());
        Tensor game =
            objective.generator(
                () -> judged(look(part.x(), images), part.shown()).logits(), made.logits());
        Tensor loss = play.auxiliary().generator(game, made.guess(), part.wanted());
        loss.mul(Tensors.scalar(share)).backward();
        penalise(Player.G, turn, sight(g, part, part.x(), fake.detach()), share, losses);
        losses.minimise("G", "G", loss, 1);
      }
    }
    dOptimizer.parameters().forEach(p -> p.requires_grad_(true));
    losses.once("gradient(G)", gOptimizer::gradientNorm);
    gOptimizer.step();
    stepApart(
        Player.G,
        gOptimizer,
        turn,
        () ->
            IntStream.range(0, parts.size())
                .mapToObj(i -> sight(g, parts.get(i), parts.get(i).x(), fakes.get(i).detach()))
                .toList(),
        losses);
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
    return part.sight(player, judge, x, fake, streams.penalties());
  }

  private void penalise(Player player, long turn, Sight sight, double share, Losses losses) {
    for (Regularizer r : play.regularizers(player)) {
      if (r.isDue(turn) && !r.stepsApart()) {
        penalise(player, r, sight, share, losses);
      }
    }
  }

  private static void penalise(
      Player player, Regularizer r, Sight sight, double share, Losses losses) {
    r.penalty(sight)
        .ifPresent(
            penalty -> {
              penalty.mul(Tensors.scalar(share * r.interval())).backward();
              losses.minimise(player.name(), r.name(), penalty, r.interval());
            });
  }

  /** Takes the steps of those penalties that have their own, each on all parts. */
  private void stepApart(
      Player player, Optimizer optimizer, long turn, Supplier<List<Sight>> sights, Losses losses) {
    for (Regularizer r : play.regularizers(player)) {
      if (r.isDue(turn) && r.stepsApart()) {
        begin(player, optimizer, losses);
        List<Sight> parts = sights.get();
        int all = parts.stream().mapToInt(sight -> (int) sight.real().size(0)).sum();
        for (Sight sight : parts) {
          penalise(player, r, sight, (double) sight.real().size(0) / all, losses);
        }
        optimizer.step();
      }
    }
  }

  private static void begin(Player player, Optimizer optimizer, Losses losses) {
    losses.begin(player.name());
    optimizer.zeroGrad();
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
