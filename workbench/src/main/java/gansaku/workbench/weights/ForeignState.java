package gansaku.workbench.weights;

import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/** The tensors of a PyTorch or safetensors file. */
public final class ForeignState {
  private ForeignState() {}

  /**
   * Lets {@code use} have the tensors of {@code file} by name, without those of an auxiliary head,
   * which serves training only; they are gone afterwards.
   */
  public static void with(Path file, Consumer<Map<String, Tensor>> use) {
    try (var scope = new Scope()) {
      var state = new LinkedHashMap<String, Tensor>();
      NamedTensors.read(file)
          .all()
          .forEach(
              (key, tensor) -> {
                if (!key.startsWith("AuxLogits.")) {
                  state.put(key, Weights.of(tensor));
                }
              });
      use.accept(state);
    }
  }
}
