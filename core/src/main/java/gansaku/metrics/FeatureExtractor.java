package gansaku.metrics;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A network whose answers pictures are compared by; a score says which it was.
 *
 * <p>Two scores may stand in one table only if name, hash and resizer are the same.
 */
public interface FeatureExtractor {

  /** Returns its name, e.g. {@code inception-2015-12-05}. */
  String name();

  /** Returns the SHA-256 of its weights, in lower-case hex. */
  String hash();

  /** Returns in a few words how pictures are brought to the size it wants. */
  String resizer();

  /** Returns D, the length of a feature. */
  int dimensions();

  /** Returns the features of {@code images} [N, C, H, W] in [-1, 1]; C is 1 or 3. */
  Features extract(Tensor images);

  /**
   * What it says of some pictures.
   *
   * @param features [N, D]
   * @param logits class scores before the softmax [N, K], of a network that has classes
   */
  record Features(Tensor features, Optional<Tensor> logits) {}
}
