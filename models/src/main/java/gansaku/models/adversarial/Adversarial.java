package gansaku.models.adversarial;

import gansaku.augment.Augmentation;
import gansaku.conditioning.Conditioning;
import gansaku.model.Claim;
import gansaku.model.FirstLayer;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.SeesFeatures;
import gansaku.model.Stage;
import gansaku.model.Verifiable;
import gansaku.nn.Conditional;
import gansaku.nn.Ema;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.StyleBased;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.regularizer.Regularizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Phase;
import gansaku.train.Saved;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator G and a discriminator D that learn from each other (Goodfellow et al. 2014, Alg. 1).
 */
public final class Adversarial implements Model, Generates, Verifiable {

  /**
   * How the two players move.
   *
   * @param objective what they minimise
   * @param g G's update rule
   * @param d D's update rule
   * @param emaKimg half-life of the average of G's weights in thousand images; empty for none
   * @param play all else that the game has
   */
  public record Rules(
      Objective objective, UpdateRule g, UpdateRule d, Optional<Double> emaKimg, Play play) {

    /** Rules of the plain game. */
    public Rules(Objective objective, UpdateRule g, UpdateRule d, Optional<Double> emaKimg) {
      this(objective, g, d, emaKimg, Play.PLAIN);
    }
  }

  private static final String AVERAGE = "G_ema";

  private final Players players;
  private final Layer g;
  private final Layer d;
  private final Optional<Layer> average;
  private final Latent latent;
  private final Rules rules;
  private final Augmentation augmentation;

  public Adversarial(Players players, Latent latent, Rules rules) {
    this.players = players;
    this.g = players.generator().get();
    this.d = players.discriminator().get();
    this.average = rules.emaKimg().map(halfLife -> players.generator().get());
    this.latent = latent;
    this.rules = rules;
    this.augmentation = rules.play().augmentation().get();
    seen(0);
    Combinations.check(g, d, rules, augmentation);
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put("D", d);
    average.ifPresent(network -> networks.put(AVERAGE, network));
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    return average.isPresent() ? Map.of(AVERAGE, average.get()) : Map.of("G", g);
  }

  /** Lets the networks be as large as they are after {@code images} images. */
  @Override
  public void seen(long images) {
    rules.play().growth().ifPresent(growth -> grow(growth.lod(images)));
  }

  private void grow(double lod) {
    for (Module network : networks().values()) {
      if (network instanceof Growing growing) {
        growing.growTo(lod);
      }
    }
  }

  @Override
  public List<Stage> stages() {
    return rules.play().growth().map(Growth::stages).orElse(List.of(Stage.ONLY));
  }

  /**
   * Hands out what G makes possible, what D goes by, and {@link GeneratesClasses} where the game
   * has classes.
   */
  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    Conditioning conditioning = rules.play().conditioning();
    if (capability == GeneratesClasses.class && conditioning.classes() > 0) {
      return Optional.of(capability.cast(new AskedForClasses(this, conditioning)));
    }
    if (capability == MixesStyles.class && average.orElse(g) instanceof StyleBased styled) {
      return Optional.of(capability.cast(new MixedStyles(this, styled)));
    }
    if (capability == Portable.class) {
      return Optional.of(capability.cast(portable(conditioning)));
    }
    if (capability == FirstLayer.class) {
      return firstLayer().map(capability::cast);
    }
    if (capability == SeesFeatures.class && d instanceof Discriminator judge) {
      SeesFeatures seen = judge::features;
      return Optional.of(capability.cast(seen));
    }
    return Model.super.capability(capability);
  }

  private Portable portable(Conditioning conditioning) {
    return new PortableGame(
        this,
        average.orElse(g),
        latent,
        conditioning,
        image -> rules.play().growth().map(growth -> growth.enlarged(image)).orElse(image));
  }

  private Optional<FirstLayer> firstLayer() {
    Layer used = average.orElse(g);
    if (used instanceof ConcatenatedGenerator told) {
      return told.firstLayer();
    }
    return used instanceof FirstLayer first ? Optional.of(first) : Optional.empty();
  }

  @Override
  public void initialise(long seed) {
    players.init().accept(g, RandomStream.of(seed, "init.G"));
    players.init().accept(d, RandomStream.of(seed, "init.D"));
    average.ifPresent(network -> network.load(g.stateDict(), "G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var streams = new Streams(seed, rules.play(), augmentation);
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(Frozen.rest(d, rules.play().frozen()), rules.d()));
    players.own().ifPresent(own -> own.restore(RandomStream.of(seed, "own").state()));
    rules.play().regularizers().forEach(GameClaims::forget);
    var phases = new ArrayList<Phase>();
    if (rules.play().growth().isPresent()) {
      phases.add(step -> seen(step.progress().images()));
    }
    phases.add(
        new AdversarialPhase(g, d, latent, rules, augmentation, optimizers, compute, streams));
    average.ifPresent(
        network -> {
          var ema = new Ema(g, network, rules.emaKimg().orElseThrow());
          double rampup = rules.play().emaRampup();
          phases.add(
              step -> {
                int n = step.batch().size();
                ema.update(n, rampup * (step.progress().images() + n));
              });
        });
    var byName = new LinkedHashMap<>(streams.byName());
    players.own().ifPresent(own -> byName.put("own", own));
    return new Training(List.copyOf(phases), optimizers, byName, saved(compute));
  }

  private Map<String, Saved> saved(Compute compute) {
    var saved = new LinkedHashMap<String, Saved>();
    augmentation.state().ifPresent(state -> saved.put("augmentation", placed(state, compute)));
    for (Regularizer r : rules.play().regularizers()) {
      r.state().ifPresent(state -> saved.put(r.name(), placed(state, compute)));
    }
    return saved;
  }

  private static Saved placed(Module state, Compute compute) {
    state.to(compute.device());
    return Saved.of(state);
  }

  @Override
  public Latent latent() {
    return latent;
  }

  @Override
  public boolean averaged() {
    return average.isPresent();
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    rules.play().growth().ifPresent(growth -> grow(0));
    return new GameClaims(g, d, players.own(), latent, rules, augmentation, batch, seed).all();
  }

  /** Makes what the noise itself asks for: its condition is drawn by a seed made of its bits. */
  @Override
  public Tensor generate(Tensor z) {
    return made(z, conditionsOf(z));
  }

  /** Keeps the condition that {@code z} asks for. */
  @Override
  public UnaryOperator<Tensor> near(Tensor z) {
    Tensor y = conditionsOf(z);
    return other -> made(other, y);
  }

  /** Returns images from {@code z} [N, Z] that show {@code y}. */
  Tensor made(Tensor z, Tensor y) {
    return shown(Conditional.of(average.orElse(g)).forward(z, y));
  }

  /** Returns {@code image} in the size that images grow to. */
  Tensor shown(Tensor image) {
    return rules.play().growth().map(growth -> growth.enlarged(image)).orElse(image);
  }

  /** Returns what {@code z} [N, Z] stands for by itself. */
  Tensor conditionsOf(Tensor z) {
    Conditioning conditioning = rules.play().conditioning();
    if (!conditioning.tells()) {
      return conditioning.draw(RandomStream.of(0), (int) z.size(0));
    }
    var conditions = new ArrayList<Tensor>();
    for (float first : Tensors.floats(z.select(1, 0))) {
      long seed = RandomStream.derive(Float.floatToIntBits(first), "condition");
      conditions.add(conditioning.draw(RandomStream.of(seed), 1));
    }
    return Tensors.cat(conditions).to(z.device(), conditions.get(0).scalar_type());
  }
}
