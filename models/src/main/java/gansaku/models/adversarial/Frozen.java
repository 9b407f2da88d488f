package gansaku.models.adversarial;

import gansaku.nn.Module;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Lets the first layers of a network be as they are (Mo et al. 2020, FreezeD). */
final class Frozen {
  private Frozen() {}

  /** Returns how many layers with weights {@code network} has. */
  static int layers(Module network) {
    var layers = new LinkedHashSet<String>();
    network.namedParameters().keySet().forEach(key -> layers.add(layer(key)));
    return layers.size();
  }

  /** Returns the parameters of all but the first {@code frozen} layers, which learn no more. */
  static Map<String, Tensor> rest(Module network, int frozen) {
    var layers = new LinkedHashSet<String>();
    var rest = new LinkedHashMap<String, Tensor>();
    network
        .namedParameters()
        .forEach(
            (key, p) -> {
              layers.add(layer(key));
              boolean learns = layers.size() > frozen;
              p.requires_grad_(learns);
              if (learns) {
                rest.put(key, p);
              }
            });
    return rest;
  }

  private static String layer(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }
}
