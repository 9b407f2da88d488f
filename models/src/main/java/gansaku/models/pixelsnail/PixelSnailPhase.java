package gansaku.models.pixelsnail;

import static java.util.Objects.requireNonNull;

import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** One step of each level's network, all on the codes of the same images. */
public final class PixelSnailPhase implements Phase {
  private final PixelSnail model;
  private final Map<String, Optimizer> optimizers;
  private final Compute compute;

  PixelSnailPhase(PixelSnail model, Map<String, Optimizer> optimizers, Compute compute) {
    this.model = model;
    this.optimizers = optimizers;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    try (var scope = new Scope()) {
      step(model.codes(batch.x()), batch.labels(), step.losses());
    }
  }

  /**
   * Moves the networks.
   *
   * @param codes of the same images, of each level int64 [N, h, w]
   * @param labels classes of the images [N], int64
   */
  public void step(List<Tensor> codes, Tensor labels, Losses losses) {
    for (int i = 0; i < codes.size(); i++) {
      try (var level = new Scope()) {
        step(i, codes, model.told(labels), losses);
      }
    }
  }

  /** Moves the network of level {@code i}: the mean of -ln p(code | those before it). */
  private void step(int i, List<Tensor> codes, Optional<Tensor> labels, Losses losses) {
    PixelSnailNetwork prior = model.priors().get(i);
    String name = prior.level().name();
    Optimizer optimizer = requireNonNull(optimizers.get(name));
    losses.begin(name);
    optimizer.zeroGrad();
    Tensor nats;
    try (var autocast = compute.autocast()) {
      nats = prior.nats(codes.get(i), model.condition(i, codes, labels)).mean();
    }
    losses.minimise(name, "nats " + name, nats, 1);
    losses.add("bits " + name, nats.div(Tensors.scalar(Math.log(2))));
    nats.backward();
    optimizer.step();
  }
}
