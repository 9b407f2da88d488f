package gansaku.objective;

import org.bytedeco.pytorch.Tensor;

/** How unlike images are to what stands for them: what an anomaly is found by. */
public interface Residual {

  /**
   * Returns a number for each image, [N], 0 for equal ones.
   *
   * @param x images [N, C, H, W]
   * @param y what stands for them, in the same shape
   * @param fx features of {@code x}, [N, …]
   * @param fy features of {@code y}, in the same shape
   */
  Tensor each(Tensor x, Tensor y, Tensor fx, Tensor fy);
}
