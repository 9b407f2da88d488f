package gansaku.models.pix2pix;

import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An architecture: how to build the two networks, and with which weights they start.
 *
 * @param generator source [N, C', H, W] → image [N, C, H, W] in [-1, 1]
 * @param discriminator source and image on each other [N, C' + C, H, W] → logits [N, 1, H', W']
 * @param init draws a network's first weights
 * @param sourceChannels C'
 * @param multiple of what number H and W are multiples
 * @param dropout where the generator's dropout draws from; empty if it has none
 */
public record Networks(
    Supplier<Layer> generator,
    Supplier<Layer> discriminator,
    BiConsumer<Module, RandomStream> init,
    int sourceChannels,
    int multiple,
    Optional<RandomStream> dropout) {}
