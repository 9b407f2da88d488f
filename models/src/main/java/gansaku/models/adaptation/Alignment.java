package gansaku.models.adaptation;

import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What draws the features of two domains together. */
public sealed interface Alignment permits SourceOnly, Mmd, Coral, Reversal {

  /** Returns what reports call {@link #loss}. */
  String name();

  /**
   * Returns how often the loss counts for whoever makes the features, when the share {@code p} of
   * training is done; below 0 these are to raise it.
   */
  double weight(double p);

  /** Returns how unlike the features {@code source} [N, D] and {@code target} [M, D] are. */
  Optional<Tensor> loss(Tensor source, Tensor target);

  /** Returns the networks that it trains beside the classifier, by name. */
  default Map<String, Module> networks() {
    return Map.of();
  }

  /** Returns the images that are looked at, those of the source first. */
  default Tensor images(Batch batch) {
    return Tensors.cat(List.of(batch.x(), batch.get(Extra.OTHER)));
  }
}
