package gansaku.models.sngan;

import gansaku.conditioning.Conditioning;
import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;
import gansaku.models.adversarial.ProjectionDiscriminator;
import gansaku.nn.BatchNorm;
import gansaku.nn.ConditionalBatchNorm;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import java.util.function.LongFunction;

/** Residual players by name: SNGAN's, WGAN-GP's without norms, SAGAN's with attention. */
public final class Sngan {
  private Sngan() {}

  /**
   * Returns residual players that know no classes.
   *
   * @param g what is done to G's weights
   * @param d what is done to D's weights
   */
  public static Players players(ResnetPlan plan, int z, int w, ImageShape image, Norms g, Norms d) {
    image.requireSquare("sngan/" + plan.size(), plan.size());
    int c = image.channels();
    return new Players(
        () -> new ResnetGenerator(plan, z, w, c, g, BatchNorm::new),
        () -> new ResnetDiscriminator(plan, w, c, d),
        Init::orthogonal);
  }

  /** Returns players whose batch norm knows the class, and whose D projects it. */
  public static Players projecting(
      ResnetPlan plan, int z, int w, ImageShape image, Norms g, Norms d, Conditioning classes) {
    image.requireSquare("sngan/" + plan.size(), plan.size());
    int c = image.channels();
    int k = classes.width();
    LongFunction<Layer> batchNorm = channels -> ConditionalBatchNorm.ofClasses(channels, k);
    return new Players(
        () -> new ResnetGenerator(plan, z, w, c, g, batchNorm),
        () -> new ProjectionDiscriminator(new ResnetDiscriminator(plan, w, c, d), k, d.function()),
        Init::orthogonal);
  }
}
