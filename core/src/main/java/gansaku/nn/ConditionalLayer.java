package gansaku.nn;

import org.bytedeco.pytorch.Tensor;

/** A layer that needs its condition. */
public abstract class ConditionalLayer extends Layer implements Conditional {
  @Override
  public final Tensor forward(Tensor x) {
    throw new IllegalStateException(getClass().getSimpleName() + " needs a condition");
  }
}
