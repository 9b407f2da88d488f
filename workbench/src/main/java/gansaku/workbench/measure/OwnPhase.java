package gansaku.workbench.measure;

import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.Tap;
import gansaku.nn.optim.Optimizer;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Teaches a network its labels; its learning rate falls to 0. */
final class OwnPhase implements Phase {
  private final FeatureNetwork network;
  private final BinaryOperator<Tensor> loss;
  private final Optimizer optimizer;
  private final double lr;

  /**
   * Makes a phase that begins with the learning rate of {@code optimizer}.
   *
   * @param loss a number, of logits and labels
   */
  OwnPhase(FeatureNetwork network, BinaryOperator<Tensor> loss, Optimizer optimizer) {
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.lr = optimizer.lr();
  }

  @Override
  public void update(Step step) {
    Progress progress = step.progress();
    long steps = progress.budget() / step.batch().size();
    optimizer.setLr(lr * (steps - progress.step()) / steps);
    Tensor logits = network.forward(colour(step.batch().x()), Tap.NONE).logits().orElseThrow();
    Tensor error = loss.apply(logits, step.batch().labels());
    step.losses().begin("C");
    step.losses().minimise("C", "C", error, 1);
    optimizer.zeroGrad();
    error.backward();
    optimizer.step();
  }

  private static Tensor colour(Tensor x) {
    return x.size(1) == 1 ? x.expand(-1, 3, -1, -1) : x;
  }
}
