package gansaku.models.adaptation;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.models.classifier.Classifier;
import gansaku.models.classifier.Classifier.Rules;
import gansaku.nn.Gradients;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * Teaches a classifier the source's classes, and draws its features of both domains together. Both
 * domains go through the network at once, so that its norms see both.
 */
final class AdaptationPhase implements Phase {
  private final Classifier classifier;
  private final Function<Tensor, Features> network;
  private final Alignment alignment;
  private final Map<String, Optimizer> optimizers;
  private final Rules rules;
  private final Compute compute;

  /**
   * Makes a phase.
   *
   * @param network gives features and logits of images
   * @param optimizers of the classifier and of {@code alignment}'s networks, by their names
   */
  AdaptationPhase(
      Classifier classifier,
      Function<Tensor, Features> network,
      Alignment alignment,
      Map<String, Optimizer> optimizers,
      Rules rules,
      Compute compute) {
    this.classifier = classifier;
    this.network = network;
    this.alignment = alignment;
    this.optimizers = optimizers;
    this.rules = rules;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    long n = step.batch().size();
    double lr = rules.rule().lr() * rules.schedule().at(step.progress());
    optimizers.values().forEach(optimizer -> optimizer.setLr(lr));
    optimizers.keySet().forEach(step.losses()::begin);
    Features seen = seen(alignment.images(step.batch()));
    Tensor logits = Tensors.atLeastFloat(seen.logits().orElseThrow()).narrow(0, 0, n);
    Tensor loss = classifier.crossEntropy(logits, classifier.truths(step.batch()));
    step.losses().minimise(Classifier.NETWORK, Classifier.LOSS, loss, 1);
    Tensor features = Tensors.atLeastFloat(seen.features());
    loss = apart(features, n, step).map(loss::add).orElse(loss);
    optimizers.values().forEach(Optimizer::zeroGrad);
    loss.backward();
    optimizers.values().forEach(Optimizer::step);
  }

  private Features seen(Tensor x) {
    try (var autocast = compute.autocast()) {
      return network.apply(x);
    }
  }

  /**
   * Returns how far apart features are, the first {@code n} of which are the source's; its slopes
   * count for them as often as they shall.
   */
  private Optional<Tensor> apart(Tensor features, long n, Step step) {
    double weight = alignment.weight(done(step.progress()));
    Tensor x = Gradients.times(features, weight);
    Optional<Tensor> loss = alignment.loss(x.narrow(0, 0, n), x.narrow(0, n, features.size(0) - n));
    loss.ifPresent(
        l -> {
          step.losses().minimise(Classifier.NETWORK, alignment.name(), l, weight);
          alignment
              .networks()
              .keySet()
              .forEach(name -> step.losses().minimise(name, alignment.name(), l, 1));
        });
    return loss;
  }

  private static double done(Progress progress) {
    return progress.images() / (double) progress.budget();
  }
}
