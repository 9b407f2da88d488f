package gansaku.models.adversarial;

import gansaku.nn.Conditional;
import gansaku.nn.Layer;
import org.bytedeco.pytorch.Tensor;

/** A discriminator as the game sees it. */
@FunctionalInterface
public interface Judge {

  /** Returns the verdict on images {@code x} that are said to show {@code y}. */
  Verdict judge(Tensor x, Tensor y);

  /** Returns {@code d} as a judge; what has no second head gives logits only. */
  static Judge of(Layer d) {
    if (d instanceof Judge judge) {
      return judge;
    }
    Conditional told = Conditional.of(d);
    return (x, y) -> Verdict.of(told.forward(x, y));
  }
}
