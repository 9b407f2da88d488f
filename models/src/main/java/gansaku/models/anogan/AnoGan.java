package gansaku.models.anogan;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Encodes;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.model.SeesFeatures;
import gansaku.model.Stage;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.encoder.EncoderPhase;
import gansaku.models.encoder.EncoderRules;
import gansaku.models.encoder.PictureEncoder;
import gansaku.nn.Init;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A game of G and D on good images, and after it an encoder E of what G makes (Schlegl et al. 2019,
 * §3): E learns for the last part of the budget, while G and D stay as they are.
 */
public final class AnoGan implements Model, Encodes, Reconstructs, Verifiable {
  private static final String ENCODER = EncoderPhase.PLAYER;
  private static final String CODES = "codes";

  private final Adversarial game;
  private final PictureEncoder e;
  private final EncoderRules rules;
  private final double share;

  /**
   * Makes the model.
   *
   * @param e finds codes of the size of the game's noise
   * @param share of the budget in which E learns, above 0, below 1
   */
  public AnoGan(Adversarial game, PictureEncoder e, EncoderRules rules, double share) {
    InputException.check(
        share > 0 && share < 1,
        "encoder.share is %s; use the share of the budget in which E learns, e.g. 0.4",
        share);
    this.game = game;
    this.e = e;
    this.rules = rules;
    this.share = share;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<>(game.networks());
    networks.put(ENCODER, e);
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    var networks = new LinkedHashMap<>(game.networksInUse());
    networks.put(ENCODER, e);
    return networks;
  }

  /** Hands out what the game can do, too. */
  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    return capability.isInstance(this)
        ? Optional.of(capability.cast(this))
        : game.capability(capability);
  }

  @Override
  public void initialise(long seed) {
    game.initialise(seed);
    Init.dcgan(e, RandomStream.of(seed, "init.E"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    Training ofGame = game.training(compute, seed);
    var codes = RandomStream.of(seed, CODES);
    var optimizer = new Optimizer(e, rules.rule());
    var phases = new ArrayList<Phase>();
    phases.add(
        step -> {
          if (step.progress().images() < begin(step.progress().budget())) {
            ofGame.update(step);
          }
        });
    Phase encoder =
        new EncoderPhase(
            e,
            game,
            game.capability(SeesFeatures.class),
            game.networks().values(),
            rules,
            1 - share,
            optimizer,
            compute,
            codes);
    phases.add(
        step -> {
          if (step.progress().images() >= begin(step.progress().budget())) {
            encoder.update(step);
          }
        });
    var optimizers = new LinkedHashMap<>(ofGame.optimizers());
    optimizers.put(ENCODER, optimizer);
    var streams = new LinkedHashMap<>(ofGame.streams());
    streams.put(CODES, codes);
    return new Training(phases, optimizers, streams, ofGame.saved());
  }

  /** Returns after how many images E's time begins. */
  private double begin(long budget) {
    return (1 - share) * budget;
  }

  @Override
  public List<Stage> stages() {
    return List.of(new Stage("game", 0), new Stage("encoder", Long.MAX_VALUE));
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    var claims = new ArrayList<>(game.claims(batch, seed));
    Tensor z =
        game.latent()
            .draw(RandomStream.of(seed, "claims"), batch.size())
            .to(batch.x().scalar_type());
    claims.add(Claim.ofMap("image of a code", game::generate, z, seed));
    return claims;
  }

  @Override
  public Tensor encode(Tensor x) {
    return e.forward(x);
  }

  @Override
  public Tensor reconstruct(Tensor x) {
    return game.generate(encode(x));
  }
}
