package gansaku.models.classifier;

import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.Tap;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Phase;
import gansaku.train.Step;
import org.bytedeco.pytorch.Tensor;

/** Teaches a network what images show: one step down a loss of its logits. */
public final class ClassifierPhase implements Phase {
  private final FeatureNetwork network;
  private final Lesson lesson;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final double lr;
  private final Compute compute;

  /** What is learnt from a batch. */
  @FunctionalInterface
  public interface Lesson {
    /** Returns what a step minimises, where {@code network} gives logits in float32 of images. */
    Tensor loss(Student network, Step step);
  }

  /** A network that learns. */
  @FunctionalInterface
  public interface Student {
    /** Returns the logits [N, outputs] of {@code x} [N, C, H, W] in [-1, 1]. */
    Tensor logits(Tensor x);
  }

  /** Makes a phase that begins with the learning rate of {@code optimizer}. */
  public ClassifierPhase(
      FeatureNetwork network,
      Lesson lesson,
      Optimizer optimizer,
      Schedule schedule,
      Compute compute) {
    this.network = network;
    this.lesson = lesson;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.lr = optimizer.lr();
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    optimizer.setLr(lr * schedule.at(step.progress()));
    step.losses().begin(Classifier.NETWORK);
    Tensor loss = lesson.loss(this::logits, step);
    step.losses().minimise(Classifier.NETWORK, Classifier.LOSS, loss, 1);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }

  private Tensor logits(Tensor x) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(logits(network, x));
    }
  }

  /** Returns what {@code network} says of {@code x} [N, C, H, W], grey or colour. */
  static Tensor logits(FeatureNetwork network, Tensor x) {
    return network.forward(colour(x), Tap.NONE).logits().orElseThrow();
  }

  /** Returns {@code x} with three channels. */
  public static Tensor colour(Tensor x) {
    return x.size(1) == 1 ? x.expand(-1, 3, -1, -1) : x;
  }
}
