package gansaku.models.mixtures;

import gansaku.models.adversarial.Players;
import gansaku.nn.Init;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;

/** The pair for points by name. */
public final class PointPlayers {
  private static final double GAIN = 0.8;

  private PointPlayers() {}

  /** Returns players with orthogonal first weights of gain 0.8 (Metz et al. 2017, App. A). */
  public static Players of(int z, int width) {
    return new Players(
        () -> new PointGenerator(z, width),
        () -> new PointDiscriminator(width),
        PointPlayers::start);
  }

  private static void start(Module network, RandomStream random) {
    Init.orthogonal(network, random);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      network.parameters().forEach(p -> p.mul_(Tensors.scalar(GAIN))); // biases are 0
    }
  }
}
