package gansaku.models.gan;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;

/** The fully connected players by name (Goodfellow et al. 2014). */
public final class Gan {
  private Gan() {}

  /** Returns players for images of any shape, with PyTorch's default first weights. */
  public static Players players(int z, ImageShape image) {
    return new Players(
        () -> new GanGenerator(z, image),
        () -> new GanDiscriminator(image),
        (network, random) -> network.initialise(random));
  }
}
