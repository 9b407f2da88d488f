package gansaku.nn;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps a copy of a network whose weights are an exponential moving average of the network's.
 *
 * <p>The half-life is counted in images (Karras et al. 2018, App. A), so that batch size does not
 * change its meaning: β = 0.5^(batch / half-life).
 */
public final class Ema {
  private final Map<String, Tensor> source;
  private final Map<String, Tensor> average;
  private final Map<String, Tensor> parameters;
  private final double halfLife;

  /**
   * Makes {@code copy} the average of {@code network}, equal to it now.
   *
   * @param halfLifeKimg after how many thousand images a weight's part has halved; above 0
   */
  public Ema(Module network, Module copy, double halfLifeKimg) {
    copy.load(network.stateDict(), "the network");
    copy.requireGradients(false);
    source = network.stateDict();
    average = copy.stateDict();
    parameters = network.namedParameters();
    halfLife = halfLifeKimg * 1000;
  }

  /** Moves the average towards the network after a step of {@code batch} images. */
  public void update(int batch) {
    update(batch, Double.POSITIVE_INFINITY);
  }

  /** Moves as the other method does, but with a half-life of at most {@code most} images. */
  public void update(int batch, double most) {
    double beta = Math.pow(0.5, batch / Math.min(halfLife, most));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var weight = Tensors.scalar(1 - beta);
      average.forEach(
          (name, mean) -> {
            if (parameters.containsKey(name)) {
              mean.lerp_(source.get(name), weight);
            } else {
              mean.copy_(source.get(name)); // running statistics are averages already
            }
          });
    }
  }
}
