package gansaku.models.adversarial;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * What D says of images.
 *
 * @param logits whether they are real, [N, 1]
 * @param guess what they show, [N, K]; absent where D has no second head
 */
public record Verdict(Tensor logits, Tensor guess) {
  static Verdict of(Tensor logits) {
    return new Verdict(logits, Tensors.absent());
  }
}
