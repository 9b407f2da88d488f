package gansaku.workbench.measure;

import gansaku.models.features.SmallClassifier;
import gansaku.models.features.Tap;
import gansaku.nn.optim.Optimizer;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Teaches a classifier its labels by their cross entropy; its learning rate falls to 0. */
final class OwnPhase implements Phase {
  private final SmallClassifier network;
  private final Optimizer optimizer;
  private final double lr;

  /** Makes a phase that begins with the learning rate of {@code optimizer}. */
  OwnPhase(SmallClassifier network, Optimizer optimizer) {
    this.network = network;
    this.optimizer = optimizer;
    this.lr = optimizer.lr();
  }

  @Override
  public void update(Step step) {
    Progress progress = step.progress();
    long steps = progress.budget() / step.batch().size();
    optimizer.setLr(lr * (steps - progress.step()) / steps);
    Tensor logits = network.forward(colour(step.batch().x()), Tap.NONE).logits().orElseThrow();
    Tensor loss = torch.cross_entropy_loss(logits, step.batch().labels());
    step.losses().begin("C");
    step.losses().minimise("C", "C", loss, 1);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }

  private static Tensor colour(Tensor x) {
    return x.size(1) == 1 ? x.expand(-1, 3, -1, -1) : x;
  }
}
