package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.TraitClassifier;
import gansaku.nn.KeyDifference;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The body of a classifier of ours, whose blocks are few, so that drawn and small pictures can be
 * made of what it sees. Its keys are the classifier's.
 */
final class ClassifierEncoder implements Encoder {
  private static final int FILTER = 4; // dimensions

  private final String name;
  private final FeatureNetwork network;
  private final int[] mirror;

  private ClassifierEncoder(String name, FeatureNetwork network, int... mirror) {
    this.name = name;
    this.network = network;
    this.mirror = mirror;
    network.requireGradients(false);
    network.train(false); // norms by what the classifier has learnt, and not by each image
  }

  /** Returns the body of {@code backbone: small}: [N, 128, H/4, W/4] in the end. */
  static ClassifierEncoder small() {
    int up = Decoder.UP;
    return new ClassifierEncoder(
        "small", new SmallClassifier(1), 128, 128, 64, 64, up, 64, 32, up, 32);
  }

  /** Returns the body of {@code backbone: small-cells}: [N, 128, H/8, W/8] in the end. */
  static ClassifierEncoder smallCells() {
    int up = Decoder.UP;
    return new ClassifierEncoder(
        "small-cells", new TraitClassifier(1), 128, 128, 96, up, 96, 64, up, 64, 32, up, 32);
  }

  @Override
  public Module network() {
    return network;
  }

  @Override
  public String name() {
    return name;
  }

  /** Draws filters; norms, whose averages are those of a new network, change nothing. */
  @Override
  public void drawAtRandom(RandomStream random) {
    network.initialise(random);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      network
          .namedParameters()
          .forEach(
              (name, p) -> {
                if (name.equals("conv1.weight")) {
                  RandomFilters.first(p, random);
                } else if (p.dim() == FILTER) {
                  RandomFilters.later(p, random);
                }
              });
    }
  }

  /** Takes over all of a classifier's weights but those of its head. */
  void take(Map<String, Tensor> state, String source) {
    var own = network.stateDict();
    var whole = new LinkedHashMap<>(state);
    whole.keySet().removeIf(this::isOfHead);
    own.forEach(
        (key, t) -> {
          if (isOfHead(key)) {
            whole.put(key, t);
          }
        });
    InputException.check(
        whole.keySet().equals(own.keySet()),
        "%s is no classifier whose backbone is %s: %s; name one, or set encoder-network to its"
            + " backbone",
        source,
        name,
        KeyDifference.describe(own.keySet(), whole.keySet()));
    network.load(whole, source);
  }

  private boolean isOfHead(String key) {
    return key.startsWith(network.head() + ".");
  }

  @Override
  public List<Tensor> taps(Tensor x) {
    var taps = new ArrayList<Tensor>();
    Tensor signed = x.mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
    network.forward(signed, (block, y) -> taps.add(y));
    return taps;
  }

  @Override
  public Decoder mirror() {
    return new Decoder(mirror);
  }
}
