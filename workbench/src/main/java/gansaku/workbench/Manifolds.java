package gansaku.workbench;

import gansaku.model.Latent;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Codes of two numbers, laid out as a picture is. */
final class Manifolds {
  private Manifolds() {}

  /** Returns codes [side², 2] over the noise's quantiles: x grows to the right, y upwards. */
  static Tensor grid(Latent latent, int side) {
    var values = new float[2 * side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int i = 2 * (row * side + column);
        values[i] = (float) latent.quantile((column + 0.5) / side);
        values[i + 1] = (float) latent.quantile((side - row - 0.5) / side);
      }
    }
    return Tensors.of(values, (long) side * side, 2);
  }
}
