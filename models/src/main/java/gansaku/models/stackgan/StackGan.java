package gansaku.models.stackgan;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.models.text.FromTexts;
import gansaku.models.text.Texts;
import gansaku.nn.Ema;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator of images from noise and text, a discriminator for each size of its images, and an
 * encoder of texts that learns with these (Zhang et al. 2017, 2018).
 */
final class StackGan implements Model, Verifiable {

  /**
   * How the networks learn.
   *
   * @param questions what discriminators are asked
   * @param kl the weight of how far codes are from N(0, I); 2 in the paper
   * @param colour the weight of colours that differ from size to size; 0 with texts in the paper
   * @param g G's update rule
   * @param d the update rule of each D and of the texts' encoder
   * @param decay of all learning rates
   * @param emaKimg half-life of the averages of G and of the encoder in thousand images
   * @param init draws first weights
   */
  record Rules(
      Questions questions,
      double kl,
      double colour,
      UpdateRule g,
      UpdateRule d,
      Decay decay,
      Optional<Double> emaKimg,
      BiConsumer<Module, RandomStream> init) {
    Rules {
      InputException.check(kl >= 0, "kl is %s; use 0 (off) or more, 2 is the paper's", kl);
      InputException.check(
          colour >= 0, "colour is %s; use 0 (off) or more, 50 is the paper's", colour);
    }
  }

  private final Players players;
  private final Texts texts;
  private final Latent latent;
  private final Rules rules;

  /** Makes a model; where players fix a network, the texts' encoder is fixed, too. */
  StackGan(Players players, Texts texts, Latent latent, Rules rules) {
    this.players = players;
    this.texts = texts;
    this.latent = latent;
    this.rules = rules;
  }

  private boolean textLearns() {
    return players.fixed().isEmpty();
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<>(players.networks());
    networks.putAll(texts.networks());
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    var networks = new LinkedHashMap<>(texts.networksInUse());
    networks.putAll(players.networksInUse());
    return networks;
  }

  @Override
  public Set<String> given() {
    var given = new LinkedHashSet<>(players.fixed().keySet());
    given.addAll(textLearns() ? Set.of() : texts.networks().keySet());
    return given;
  }

  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    var use = new FromTexts(texts, players.inUse(), players.average().isPresent(), latent);
    return capability.isInstance(use)
        ? Optional.of(capability.cast(use))
        : Model.super.capability(capability);
  }

  @Override
  public void initialise(long seed) {
    players
        .networks()
        .forEach(
            (name, network) -> rules.init().accept(network, RandomStream.of(seed, "init." + name)));
    texts.initialise(RandomStream.of(seed, "init.text"));
    players.average().ifPresent(network -> network.load(players.g().stateDict(), "G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put(players.name(), new Optimizer(players.g(), rules.g()));
    players.ds().forEach((name, d) -> optimizers.put(name, new Optimizer(d, rules.d())));
    if (textLearns()) {
      optimizers.put("text", new Optimizer(texts.encoder(), rules.d()));
    } else {
      texts.encoder().requireGradients(false);
      players.fixed().values().forEach(network -> network.requireGradients(false));
    }
    RandomStream noise = RandomStream.of(seed, "noise");
    var phases = new ArrayList<Phase>();
    phases.add(new StackGanPhase(players, texts, latent, rules, optimizers, noise, compute));
    rules
        .emaKimg()
        .ifPresent(
            halfLife -> {
              Ema ofG = players.averaging(halfLife);
              phases.add(step -> ofG.update(step.batch().size()));
            });
    texts
        .average()
        .ifPresent(
            average -> {
              var ofText = new Ema(texts.encoder(), average, rules.emaKimg().orElseThrow());
              phases.add(step -> ofText.update(step.batch().size()));
            });
    return new Training(List.copyOf(phases), optimizers, Map.of("noise", noise));
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Layer text = texts.encoder();
    StackedGenerator g = players.g();
    Tensor words = texts.words(batch.get(Extra.CAPTIONS));
    RandomStream random = RandomStream.of(seed, "claims");
    Tensor z = latent.draw(random, batch.size()).to(batch.x().scalar_type());
    Tensor e = text.forward(words).detach();
    Tensor mu = g.augmentation().of(e).mu().detach();
    Tensor weights = random.normal(e.shape()).to(e.scalar_type());
    var claims = new ArrayList<Claim>();
    claims.add(new Claim("text", () -> text.forward(words).mul(weights).sum(), text.parameters()));
    claims.add(new Claim("KL", () -> g.augmentation().of(e).kl(), g.augmentation().parameters()));
    claims.add(Claim.ofSlope("G twice", noise -> g.forward(noise, e), z, g.parameters(), seed));
    PairDiscriminator d = players.ds().values().stream().reduce((a, b) -> b).orElseThrow();
    claims.add(
        Claim.ofSlope("D twice", x -> d.match(d.features(x), mu), batch.x(), d.parameters(), seed));
    return claims;
  }
}
