package gansaku.workbench.weights;

import gansaku.io.SafeTensors;
import gansaku.io.StoredTensor;
import gansaku.io.TorchFile;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Brings published weight files into networks, unchanged. */
public final class FeatureWeights {
  private FeatureWeights() {}

  /**
   * Copies the weights of a PyTorch or safetensors file into {@code network}, which they have to
   * fit.
   *
   * <p>Left out are the auxiliary head, which serves training only, and the counts of batches that
   * newer files carry and older ones do not.
   */
  public static void load(Module network, Path file) {
    try (var scope = new Scope()) {
      var state = new LinkedHashMap<String, Tensor>();
      stored(file)
          .forEach(
              (key, tensor) -> {
                if (!key.startsWith("AuxLogits.") && !key.endsWith(".num_batches_tracked")) {
                  state.put(key, Weights.of(tensor));
                }
              });
      network.load(state, file.toString());
    }
  }

  /** Returns the tensors of a PyTorch or safetensors file by name. */
  static Map<String, StoredTensor> stored(Path file) {
    return file.toString().endsWith(".safetensors")
        ? SafeTensors.read(file).tensors()
        : TorchFile.tensors(TorchFile.read(file));
  }
}
