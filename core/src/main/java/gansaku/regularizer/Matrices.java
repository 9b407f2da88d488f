package gansaku.regularizer;

import gansaku.nn.Embedding;
import gansaku.nn.Module;
import gansaku.nn.SpectralNorm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** A network's weights as matrices. */
final class Matrices {
  private Matrices() {}

  /** Returns the weights of linear and convolutional layers, each [out, …]. */
  static List<Tensor> weights(Module network) {
    Set<Long> embeddings = new HashSet<>();
    network.forEachModule(
        m -> {
          if (m instanceof Embedding e) {
            embeddings.add(e.weight.data_ptr().address());
          }
          if (m instanceof SpectralNorm s && s.isTable()) {
            embeddings.add(s.weightOrig().data_ptr().address());
          }
        });
    return network.parameters().stream()
        .filter(p -> p.dim() > 1 && !embeddings.contains(p.data_ptr().address()))
        .toList();
  }

  /** Returns {@code weight} as [out, rest]: a view, or a copy where it lies channels last. */
  static Tensor of(Tensor weight) {
    return weight.flatten(1, -1);
  }
}
