package gansaku.models.pix2pix;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.nn.Dropout;
import gansaku.nn.Ema;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator G that translates, and a discriminator D that sees the source beside what may be its
 * translation (Isola et al. 2017).
 */
public final class Pix2Pix implements Model, Translates, Portable, Verifiable {
  private static final String AVERAGE = "G_ema";
  private static final String DROPOUT = "dropout";
  private static final int PATCHES = 4;

  /**
   * How the two networks learn.
   *
   * @param objective the adversarial loss
   * @param l1 λ, the weight of the mean absolute difference to the truth (Eq. 4)
   * @param order who moves first
   * @param g G's update rule
   * @param d D's update rule
   * @param decay of both learning rates
   * @param emaKimg half-life of the average of G's weights in thousand images; empty for none
   */
  public record Rules(
      Objective objective,
      double l1,
      Order order,
      UpdateRule g,
      UpdateRule d,
      Decay decay,
      Optional<Double> emaKimg) {
    public Rules {
      InputException.check(l1 >= 0, "l1 is %s; use 0 (off) or more, 100 is the paper's", l1);
    }
  }

  private final Networks translators;
  private final Layer g;
  private final Layer d;
  private final Optional<Layer> average;
  private final Rules rules;

  public Pix2Pix(Networks translators, Rules rules) {
    this.translators = translators;
    this.rules = rules;
    g = translators.generator().get();
    d = translators.discriminator().get();
    average = rules.emaKimg().map(halfLife -> translators.generator().get());
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

  @Override
  public void initialise(long seed) {
    translators.init().accept(g, RandomStream.of(seed, "init.G"));
    translators.init().accept(d, RandomStream.of(seed, "init.D"));
    average.ifPresent(network -> network.load(g.stateDict(), "G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(d, rules.d()));
    var streams = new LinkedHashMap<String, RandomStream>();
    translators
        .dropout()
        .ifPresent(
            stream -> {
              stream.restore(RandomStream.of(seed, DROPOUT).state());
              streams.put(DROPOUT, stream);
            });
    var phases = new ArrayList<Phase>();
    phases.add(new Pix2PixPhase(g, d, rules, optimizers, compute));
    average.ifPresent(
        network -> {
          var ema = new Ema(g, network, rules.emaKimg().orElseThrow());
          phases.add(step -> ema.update(step.batch().size()));
        });
    return new Training(List.copyOf(phases), optimizers, streams);
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    RandomStream random = RandomStream.of(seed, "claims");
    long[] patches = {batch.size(), 1, PATCHES, PATCHES};
    Tensor onTruth = random.normal(patches).to(batch.x().scalar_type());
    Tensor onMade = random.normal(patches).to(batch.x().scalar_type());
    Tensor source = batch.get(Extra.SOURCE);
    UnaryOperator<Tensor> judged = y -> d.forward(Functional.concatenate(source, y));
    var claims = new ArrayList<>(Claim.ofObjective(rules.objective(), onTruth, onMade));
    claims.add(Claim.ofSlope("G twice", x -> repeatable(g, x), source, g.parameters(), seed));
    claims.add(Claim.ofSlope("D twice", judged, batch.x(), d.parameters(), seed));
    return claims;
  }

  @Override
  public int sourceChannels() {
    return translators.sourceChannels();
  }

  @Override
  public int multiple() {
    return translators.multiple();
  }

  @Override
  public Tensor translate(Tensor source) {
    return repeatable(average.orElse(g), source);
  }

  /** Writes G; what dropout drops in use is drawn for the size of the data's images. */
  @Override
  public List<Work> works(DataFacts data) {
    Layer network = average.orElse(g);
    boolean anySize =
        network.namedModules().values().stream()
            .noneMatch(part -> part instanceof Dropout drop && drop.dropsInUse());
    Given source = Given.images("source", data.source().orElseThrow(), anySize, multiple());
    return List.of(
        Work.ofImages(
            "",
            List.of(source),
            in -> repeatable(() -> network.onnx(in.get(0))),
            in -> translate(in.get(0))));
  }

  private Tensor repeatable(Layer network, Tensor source) {
    return repeatable(() -> network.forward(source));
  }

  /** Translates; what dropout drops is the same each time, and no training's stream moves on. */
  private <T> T repeatable(Supplier<T> translation) {
    if (translators.dropout().isEmpty()) {
      return translation.get();
    }
    RandomStream stream = translators.dropout().get();
    synchronized (stream) { // one picture at a time: several threads may use the model
      Tensor position = stream.state();
      stream.restore(RandomStream.of(0, DROPOUT).state());
      try {
        return translation.get();
      } finally {
        stream.restore(position);
      }
    }
  }
}
