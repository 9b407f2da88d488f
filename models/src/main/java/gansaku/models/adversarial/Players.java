package gansaku.models.adversarial;

import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An architecture: how to build the two players, and with which weights they start.
 *
 * @param generator z [N, Z] → images [N, C, H, W] in [-1, 1]
 * @param discriminator images → logits [N, 1]
 * @param init draws a player's first weights
 * @param own where the networks themselves draw from in training, if they do
 */
public record Players(
    Supplier<Layer> generator,
    Supplier<Layer> discriminator,
    BiConsumer<Module, RandomStream> init,
    Optional<RandomStream> own) {

  /** Players whose networks draw nothing. */
  public Players(
      Supplier<Layer> generator,
      Supplier<Layer> discriminator,
      BiConsumer<Module, RandomStream> init) {
    this(generator, discriminator, init, Optional.empty());
  }
}
