package gansaku.models.pixelsnail;

import gansaku.conditioning.Conditioning;
import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.LearnsCodes;
import gansaku.model.Model;
import gansaku.model.Quantizes;
import gansaku.model.Quantizes.Level;
import gansaku.model.Verifiable;
import gansaku.model.WeighsCodes;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A prior of the codes of another model, a network for each level, and images drawn from it (Razavi
 * et al. 2019, Alg. 2). It keeps the model whose codes it learns.
 */
public final class PixelSnail implements Model, Generates, LearnsCodes, Verifiable, WeighsCodes {
  private static final String DROPPING = "dropout";

  /**
   * Whose codes are learnt.
   *
   * @param run the run that made them, if it is named
   * @param model its model
   * @param quantizes the same, as what makes codes
   */
  record Source(Optional<String> run, Model model, Quantizes quantizes) {}

  private final Source source;
  private final List<PixelSnailNetwork> priors = new ArrayList<>();
  private final Conditioning conditioning;
  private final UpdateRule rule;
  private final RandomStream dropping = RandomStream.of(0);
  private boolean coded;

  /**
   * Makes the model.
   *
   * @param image the shape of images
   * @param conditioning what all levels are told besides codes
   */
  PixelSnail(
      Source source, Plan plan, ImageShape image, Conditioning conditioning, UpdateRule rule) {
    this.source = source;
    this.conditioning = conditioning;
    this.rule = rule;
    Optional<Level> upper = Optional.empty();
    for (Level level : source.quantizes().levels(image)) {
      priors.add(new PixelSnailNetwork(plan, level, upper, conditioning.classes(), dropping));
      upper = Optional.of(level);
    }
    source.model().networks().values().forEach(network -> network.requireGradients(false));
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    priors.forEach(prior -> networks.put(prior.level().name(), prior));
    networks.putAll(source.model().networks());
    return networks;
  }

  @Override
  public void initialise(long seed) {
    priors.forEach(
        prior -> prior.initialise(RandomStream.of(seed, "init." + prior.level().name())));
    if (!coded) {
      source.model().initialise(seed);
    }
  }

  @Override
  public Optional<String> run() {
    return source.run();
  }

  @Override
  public void coded(Consumer<Map<String, Module>> filling) {
    filling.accept(source.model().networks());
    coded = true;
  }

  @Override
  public Training training(Compute compute, long seed) {
    dropping.restore(RandomStream.of(seed, DROPPING).state());
    var optimizers = new LinkedHashMap<String, Optimizer>();
    priors.forEach(prior -> optimizers.put(prior.level().name(), new Optimizer(prior, rule)));
    var phase = new PixelSnailPhase(this, optimizers, compute);
    return new Training(List.of(phase), optimizers, Map.of(DROPPING, dropping));
  }

  /** Returns the networks, those of the first level first. */
  List<PixelSnailNetwork> priors() {
    return priors;
  }

  /** Returns the codes of images {@code x} [N, C, H, W], of each level [N, h, w]. */
  List<Tensor> codes(Tensor x) {
    try (var off = new NoGradGuard()) {
      return source.quantizes().codes(x);
    }
  }

  /**
   * Returns what the network of level {@code i} is told: the level above, and classes.
   *
   * @param codes of the levels above, at least
   */
  Optional<Tensor> condition(int i, List<Tensor> codes, Optional<Tensor> labels) {
    return i == 0
        ? priors.get(i).condition(Optional.empty(), 0, labels)
        : priors
            .get(i)
            .condition(Optional.of(codes.get(i - 1)), priors.get(i - 1).level().count(), labels);
  }

  /** Returns {@code labels} [N] if networks are told classes. */
  Optional<Tensor> told(Tensor labels) {
    return conditioning.tells() ? Optional.of(labels) : Optional.empty();
  }

  @Override
  public List<Weighed> weigh(Tensor x, Tensor labels) {
    InputException.check(
        !conditioning.tells() || labels.min().item_double() >= 0,
        "this prior is told classes, and these pictures have none; take pictures of its classes");
    List<Tensor> codes = codes(x);
    var weighed = new ArrayList<Weighed>();
    for (int i = 0; i < priors.size(); i++) {
      PixelSnailNetwork prior = priors.get(i);
      Tensor nats = prior.nats(codes.get(i), condition(i, codes, told(labels)));
      weighed.add(new Weighed(prior.level().name(), codes.get(i), nats));
    }
    return weighed;
  }

  /** Returns noise of a number for each code, and before these one for the class, if any. */
  @Override
  public Latent latent() {
    int codes = priors.stream().mapToInt(prior -> prior.level().places()).sum();
    return new Latent(codes + first(), Latent.Distribution.DRAWS);
  }

  private int first() {
    return conditioning.tells() ? 1 : 0;
  }

  @Override
  public Tensor generate(Tensor z) {
    return generate(z, told(classesOf(z)));
  }

  /** Returns the classes [N] that {@code z} draws, each as often as the others. */
  Tensor classesOf(Tensor z) {
    long count = Math.max(1, conditioning.classes());
    return z.select(1, 0).mul(Tensors.scalar(count)).floor().to(ScalarType.Long);
  }

  /** Returns images [N, C, H, W] of {@code z} and classes [N]. */
  Tensor generate(Tensor z, Optional<Tensor> classes) {
    var codes = new ArrayList<Tensor>();
    long begin = first();
    for (int i = 0; i < priors.size(); i++) {
      PixelSnailNetwork prior = priors.get(i);
      long places = prior.level().places();
      Tensor u = z.narrow(1, begin, places);
      codes.add(CodeDraw.of(prior, condition(i, codes, classes), u));
      begin += places;
    }
    return source.quantizes().images(codes);
  }

  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    return capability == GeneratesClasses.class
        ? Optional.of(conditioning)
            .filter(Conditioning::tells)
            .map(told -> capability.cast(new AskedForClasses(this, told.classes())))
        : Model.super.capability(capability);
  }

  /** Steps are all there is. */
  @Override
  public List<Claim> claims(Batch batch, long seed) {
    return List.of();
  }
}
