package gansaku.models.adaptation;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.model.Adapts;
import gansaku.model.Claim;
import gansaku.model.Model;
import gansaku.model.Stage;
import gansaku.model.Verifiable;
import gansaku.models.classifier.Classifier;
import gansaku.models.classifier.Classifier.Rules;
import gansaku.models.classifier.ClassifierPhase;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.Tap;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A classifier that learns from a source with classes and a target without; all that the classifier
 * can do, it can.
 */
public final class Adaptation implements Model, Adapts, Verifiable {
  /** In the middle of an endless training: at its beginning reversed gradients do not count. */
  private static final Stage HALFWAY = new Stage("halfway", Long.MAX_VALUE / 2);

  private final Classifier classifier;
  private final FeatureNetwork network;
  private final Linear head;
  private final Alignment alignment;
  private final Rules rules;

  /**
   * Makes the model.
   *
   * @param classifier tells classes by {@code network}
   * @param head the network's last layer, which takes its features
   */
  Adaptation(
      Classifier classifier,
      FeatureNetwork network,
      Linear head,
      Alignment alignment,
      Rules rules) {
    this.classifier = classifier;
    this.network = network;
    this.head = head;
    this.alignment = alignment;
    this.rules = rules;
  }

  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    return Model.super.capability(capability).or(() -> classifier.capability(capability));
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<>(classifier.networks());
    networks.putAll(alignment.networks());
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    return classifier.networks();
  }

  @Override
  public void initialise(long seed) {
    classifier.initialise(seed);
    alignment
        .networks()
        .forEach((name, other) -> other.initialise(RandomStream.of(seed, "init." + name)));
  }

  @Override
  public void train(boolean on) {
    classifier.train(on);
    alignment.networks().values().forEach(other -> other.train(on));
  }

  @Override
  public Training training(Compute compute, long seed) {
    Training alone = classifier.training(compute, seed);
    var optimizers = new LinkedHashMap<>(alone.optimizers());
    alignment
        .networks()
        .forEach((name, other) -> optimizers.put(name, new Optimizer(other, rules.rule())));
    var phase = new AdaptationPhase(classifier, this::seen, alignment, optimizers, rules, compute);
    return new Training(List.of(phase), optimizers, alone.streams());
  }

  /** Returns features and logits of {@code x} [N, C, H, W]. */
  private Features seen(Tensor x) {
    return network.forward(ClassifierPhase.colour(x), Tap.NONE);
  }

  @Override
  public Tensor features(Tensor x) {
    return seen(x).features();
  }

  @Override
  public Tensor told(Tensor features) {
    return head.forward(features);
  }

  @Override
  public List<Stage> stages() {
    return List.of(HALFWAY);
  }

  /** Steps are all there is. */
  @Override
  public List<Claim> claims(Batch batch, long seed) {
    return List.of();
  }
}
