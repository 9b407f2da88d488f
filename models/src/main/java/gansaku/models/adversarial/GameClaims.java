package gansaku.models.adversarial;

import gansaku.augment.Augmentation;
import gansaku.conditioning.Conditioning;
import gansaku.model.Claim;
import gansaku.model.Latent;
import gansaku.nn.Conditional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.objective.Auxiliary;
import gansaku.regularizer.Player;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.Sight;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** What an adversarial game differentiates, part by part. */
final class GameClaims {
  private final Layer g;
  private final Layer d;
  private final Adversarial.Rules rules;
  private final Augmentation augmentation;
  private final Judge judge;
  private final Conditional painter;
  private final Round round;
  private final long seed;
  private final Optional<RandomStream> own;
  private final List<Claim> claims = new ArrayList<>();

  GameClaims(
      Layer g,
      Layer d,
      Optional<RandomStream> own,
      Latent latent,
      Adversarial.Rules rules,
      Augmentation augmentation,
      Batch batch,
      long seed) {
    this.g = g;
    this.d = d;
    this.own = own;
    this.rules = rules;
    this.augmentation = augmentation;
    this.judge = Judge.of(d);
    this.painter = Conditional.of(g);
    this.seed = seed;
    Conditioning conditioning = rules.play().conditioning();
    RandomStream random = RandomStream.of(seed, "claims");
    Tensor z = latent.draw(random, batch.size()).to(batch.x().scalar_type());
    Tensor wanted = conditioning.draw(random, batch.size());
    this.round = new Round(batch.x(), conditioning.ofReal(batch.labels()), z, wanted);
  }

  List<Claim> all() {
    Tensor real = drawn("real", round.size(), 1);
    Tensor fake = drawn("fake", round.size(), 1);
    claims.addAll(Claim.ofObjective(rules.objective(), real, fake));
    addAuxiliary();
    addPenalties();
    addAugmentation();
    claims.add(
        Claim.ofSlope(
            "G twice", z -> painter.forward(z, round.wanted()), round.z(), g.parameters(), seed));
    claims.add(
        Claim.ofSlope(
            "D twice",
            x -> judge.judge(x, round.shown()).logits(),
            round.x(),
            d.parameters(),
            seed));
    return claims.stream().map(this::anew).toList();
  }

  /** Lets every look at {@code claim} begin with the same draws and nothing remembered. */
  private Claim anew(Claim claim) {
    return new Claim(
        claim.name(),
        () -> {
          own.ifPresent(stream -> stream.restore(RandomStream.of(seed, "own").state()));
          rules.play().regularizers().forEach(GameClaims::forget);
          return claim.value().get();
        },
        claim.of());
  }

  /** Lets {@code regularizer} begin anew. */
  static void forget(Regularizer regularizer) {
    regularizer
        .state()
        .ifPresent(
            state -> {
              try (var off = new NoGradGuard()) {
                state.stateDict().values().forEach(Tensor::zero_);
              }
            });
  }

  private void addAuxiliary() {
    Auxiliary task = rules.play().auxiliary();
    if (task == Auxiliary.NONE) {
      return;
    }
    int width = rules.play().conditioning().width();
    Tensor real = drawn("guess of real", round.size(), width);
    Tensor fake = drawn("guess of fake", round.size(), width);
    Tensor none = drawn("no loss", 1).mul(Tensors.scalar(0)).sum();
    String name = "auxiliary, loss of ";
    add(
        name + "D",
        () -> task.discriminator(none, real, round.shown(), fake, round.wanted()),
        real,
        fake);
    add(name + "G", () -> task.generator(none, fake, round.wanted()), fake);
  }

  private void addPenalties() {
    Tensor fake = painted();
    for (Player player : Player.values()) {
      Module network = player == Player.G ? g : d;
      for (Regularizer r : rules.play().regularizers(player)) {
        if (r.penalty(sight(network, fake)).isPresent()) {
          claims.add(
              new Claim(
                  "penalty " + r.name(),
                  () -> r.penalty(sight(network, fake)).orElseThrow(),
                  network.parameters()));
        }
      }
    }
  }

  private void addAugmentation() {
    if (augmentation == Augmentation.NONE) {
      return;
    }
    // An adaptive one changes nothing at first: let it believe that D overfits until it does.
    for (int turn = 0; turn < 4; turn++) {
      augmentation.observe(Tensors.onesBeside(round.x(), 1_000_000, 1));
    }
    Tensor x = round.x().clone();
    claims.add(
        Claim.ofMap(
            "augmentation",
            seen -> augmentation.apply(seen, RandomStream.of(seed, "augmentation"), 0),
            x,
            seed));
  }

  private Tensor painted() {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return scope.keep(painter.forward(round.z(), round.wanted()));
    }
  }

  private Sight sight(Module network, Tensor fake) {
    return round.sight(network, judge, round.x(), fake, RandomStream.of(seed, "penalties"));
  }

  private void add(String name, Supplier<Tensor> value, Tensor... of) {
    claims.add(new Claim(name, value, List.of(of)));
  }

  private Tensor drawn(String name, long... shape) {
    return RandomStream.of(seed, name).normal(shape).to(round.x().scalar_type());
  }
}
