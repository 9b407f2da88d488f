package gansaku.models.features;

import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A network at work on pictures of any size, grey or colour. */
public final class NetworkExtractor implements FeatureExtractor {
  private final String name;
  private final String hash;
  private final FeatureNetwork network;
  private final Resizing resizing;
  private final Compute compute;

  /**
   * Puts {@code network}, which has its weights, to work on a device.
   *
   * @param name of the weights
   * @param hash SHA-256 of the weights
   */
  public NetworkExtractor(
      String name, String hash, FeatureNetwork network, Resizing resizing, Compute compute) {
    this.name = name;
    this.hash = hash;
    this.network = network;
    this.resizing = resizing;
    this.compute = compute;
    network.train(false);
    network.requireGradients(false);
    network.to(compute.device());
    network.channelsLast();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public String resizer() {
    return resizing.words();
  }

  @Override
  public int dimensions() {
    return network.dimensions();
  }

  @Override
  public Features extract(Tensor images) {
    Shapes.require("images", images, Shapes.ANY, Shapes.ANY, Shapes.ANY, Shapes.ANY);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor x = compute.place(images);
      Tensor colour = x.size(1) == 1 ? x.expand(-1, 3, -1, -1) : x;
      Tensor sized = resizing.apply().apply(colour).contiguous(MemoryFormat.ChannelsLast);
      Features found = network.forward(sized, Tap.NONE);
      return new Features(scope.keep(found.features()), found.logits().map(scope::keep));
    }
  }
}
