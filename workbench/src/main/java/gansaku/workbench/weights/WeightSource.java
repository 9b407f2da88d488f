package gansaku.workbench.weights;

import gansaku.io.StoredTensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Weights of several networks, to begin a training with. */
interface WeightSource {
  /** What the average of a network's weights is called, behind the network's name. */
  String AVERAGE = "_ema";

  /**
   * Weights of one network.
   *
   * @param name the file, and behind a colon the part of it
   * @param sha256 the file's
   * @param state tensors by key
   */
  record Part(String name, String sha256, Map<String, StoredTensor> state) {}

  /**
   * Returns the weights that are those of {@code network}, or those nearest to it.
   *
   * @param own its own weights, by key
   */
  Optional<Part> part(String network, Map<String, Tensor> own);

  /**
   * Returns what weights for {@code network} may be called, in lower case, the best first: its
   * name, and that of its average or of what it is the average of.
   */
  static List<String> names(String network) {
    String name = network.toLowerCase(Locale.ROOT);
    return name.endsWith(AVERAGE)
        ? List.of(name, name.substring(0, name.length() - AVERAGE.length()))
        : List.of(name, name + AVERAGE);
  }
}
