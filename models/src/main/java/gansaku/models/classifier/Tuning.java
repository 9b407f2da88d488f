package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.models.features.FeatureNetwork;
import gansaku.nn.Module;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * Which part of a network learns: the last of it, from some layer on. What comes before stays as it
 * is, its norms' statistics included, and costs no backward pass.
 */
public final class Tuning {
  private static final String FROM = "from:";

  private final FeatureNetwork network;
  private final Map<String, Tensor> learning;

  private Tuning(FeatureNetwork network, Map<String, Tensor> learning) {
    this.network = network;
    this.learning = learning;
    network.namedParameters().forEach((name, p) -> p.requires_grad_(learning.containsKey(name)));
  }

  /**
   * Returns what {@code text} says of {@code network}: {@code all}, {@code last} or {@code
   * from:layer3}.
   */
  public static Tuning of(String text, FeatureNetwork network) {
    if (text.equals("all")) {
      return new Tuning(network, network.namedParameters());
    }
    if (text.equals("last")) {
      return new Tuning(network, from(network, network.head()));
    }
    List<String> layers = layers(network);
    InputException.check(
        text.startsWith(FROM),
        "tune is '%s'; use all, last, or from:LAYER with one of %s",
        text,
        String.join(", ", layers));
    String layer = text.substring(FROM.length());
    Map<String, Tensor> learning = from(network, layer);
    InputException.check(
        !learning.isEmpty(),
        "tune is 'from:%s', but the network has no such layer.%s It has %s",
        layer,
        Nearest.hint(layer, layers),
        String.join(", ", layers));
    return new Tuning(network, learning);
  }

  /** Returns the weights from those on whose names begin with {@code layer}: keys are in order. */
  private static Map<String, Tensor> from(Module network, String layer) {
    var found = new LinkedHashMap<String, Tensor>();
    network
        .namedParameters()
        .forEach(
            (name, p) -> {
              if (!found.isEmpty() || name.startsWith(layer + ".")) {
                found.put(name, p);
              }
            });
    return found;
  }

  private static List<String> layers(Module network) {
    Set<String> layers = new LinkedHashSet<>();
    network.namedParameters().keySet().forEach(key -> layers.add(key.replaceFirst("\\..*", "")));
    return List.copyOf(layers);
  }

  /** Returns the weights that learn, by name. */
  public Map<String, Tensor> learning() {
    return learning;
  }

  /** Lets the network behave as in training or in use; what does not learn always as in use. */
  public void train(boolean on) {
    network.train(on);
    if (on) {
      network.namedModules().forEach(this::rest);
    }
  }

  private void rest(String name, Module part) {
    String prefix = name.isEmpty() ? "" : name + ".";
    boolean weighs = !part.parameters().isEmpty();
    if (weighs && learning.keySet().stream().noneMatch(key -> key.startsWith(prefix))) {
      part.train(false);
    }
  }
}
