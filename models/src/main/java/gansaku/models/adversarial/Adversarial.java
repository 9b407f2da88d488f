package gansaku.models.adversarial;

import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.nn.Ema;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator G and a discriminator D that learn from each other (Goodfellow et al. 2014, Alg. 1).
 */
public final class Adversarial implements Model, Generates {

  /**
   * How the two players move.
   *
   * @param objective what they minimise
   * @param g G's update rule
   * @param d D's update rule
   * @param emaKimg half-life of the average of G's weights in thousand images; empty for none
   */
  public record Rules(Objective objective, UpdateRule g, UpdateRule d, Optional<Double> emaKimg) {}

  private final Players players;
  private final Layer g;
  private final Layer d;
  private final Optional<Layer> average;
  private final Latent latent;
  private final Rules rules;

  public Adversarial(Players players, Latent latent, Rules rules) {
    this.players = players;
    this.g = players.generator().get();
    this.d = players.discriminator().get();
    this.average = rules.emaKimg().map(halfLife -> players.generator().get());
    this.latent = latent;
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put("D", d);
    average.ifPresent(network -> networks.put("G_ema", network));
    return networks;
  }

  @Override
  public void initialise(long seed) {
    players.init().accept(g, RandomStream.of(seed, "init.G"));
    players.init().accept(d, RandomStream.of(seed, "init.D"));
    average.ifPresent(network -> network.load(g.stateDict(), "G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var noise = RandomStream.of(seed, "noise");
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(d, rules.d()));
    var phases = new ArrayList<Phase>();
    phases.add(new AdversarialPhase(g, d, latent, rules.objective(), optimizers, compute, noise));
    average.ifPresent(
        network -> {
          var ema = new Ema(g, network, rules.emaKimg().orElseThrow());
          phases.add((batch, losses) -> ema.update(batch.size()));
        });
    return new Training(List.copyOf(phases), optimizers, Map.of("noise", noise));
  }

  @Override
  public Latent latent() {
    return latent;
  }

  @Override
  public Tensor generate(Tensor z) {
    return average.orElse(g).forward(z);
  }
}
