package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.io.StoredTensor;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;

/** Brings published weight files into networks, unchanged. */
public final class FeatureWeights {
  /** The key of a layer in a plain sequence. */
  private static final Pattern LAYER = Pattern.compile("\\d{1,4}\\.(weight|bias)");

  private FeatureWeights() {}

  /**
   * Copies the weights of a PyTorch or safetensors file into {@code network}, which they, or one
   * part of them, have to fit.
   *
   * <p>Left out are the auxiliary head, which serves training only, the counts of batches that
   * newer files carry and older ones do not, and, of a plain sequence of layers, those behind the
   * network's last.
   */
  public static void load(Module network, Path file) {
    NamedTensors all = NamedTensors.read(file);
    Set<String> wanted = network.stateDict().keySet();
    String first = wanted.iterator().next();
    List<Fit> fits =
        all.before(first).stream()
            .map(prefix -> new Fit(prefix, needed(all.behind(prefix), wanted), wanted))
            .toList();
    InputException.check(
        !fits.isEmpty(), "%s does not fit this network: %s", file, all.without(first));
    try (var scope = new Scope()) {
      var state = new LinkedHashMap<String, Tensor>();
      Fit.only(all, fits, "file of this network")
          .state()
          .forEach((key, tensor) -> state.put(key, Weights.of(tensor)));
      network.load(state, file.toString());
    }
    FiniteWeights.check(network, file.toString());
  }

  private static Map<String, StoredTensor> needed(
      Map<String, StoredTensor> named, Set<String> wanted) {
    named
        .keySet()
        .removeIf(key -> key.startsWith("AuxLogits.") || key.endsWith(".num_batches_tracked"));
    if (wanted.stream().allMatch(key -> LAYER.matcher(key).matches())) {
      int last = wanted.stream().mapToInt(FeatureWeights::layer).max().orElseThrow();
      named.keySet().removeIf(key -> LAYER.matcher(key).matches() && layer(key) > last);
    }
    return named;
  }

  /** Returns the number of a layer in a plain sequence: 29 of {@code 29.weight}. */
  private static int layer(String key) {
    return Integer.parseInt(key.substring(0, key.indexOf('.')));
  }
}
