package gansaku.models.pggan;

import gansaku.models.adversarial.Growing;
import gansaku.nn.ConditionalLayer;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;

/** A network whose images are of a size between two (Karras et al. 2018, Fig. 2). */
public abstract class Grown extends ConditionalLayer implements Growing {
  private final int size;
  private double lod;

  /** Makes a network for images of {@code size}, as large as it gets. */
  protected Grown(int size) {
    this.size = size;
  }

  @Override
  public final void growTo(double lod) {
    this.lod = lod;
  }

  /** Returns the side of the images now: the larger while it is faded in. */
  protected final int side() {
    return size >> (int) lod;
  }

  /**
   * Returns {@code now} of this side, blended with what {@code below} makes of half of it while
   * this is faded in.
   */
  protected final Tensor blended(Tensor now, IntFunction<Tensor> below) {
    double faded = lod - (int) lod;
    return faded == 0 ? now : now.lerp(below.apply(side() / 2), Tensors.scalar(faded));
  }

  /** Writes {@link #blended(Tensor, IntFunction)}. */
  protected final Value blendedOnnx(Value now, IntFunction<Value> below) {
    double faded = lod - (int) lod;
    return faded == 0 ? now : now.mul(1 - faded).add(below.apply(side() / 2).mul(faded));
  }
}
