package gansaku.models.features;

import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** Convolution, batch normalisation with ε = 0.001, ReLU: what Inception is built of. */
final class InceptionUnit extends Layer {
  private static final double EPS = 1e-3;

  private final ConvNorm both;

  private InceptionUnit(int in, int out, long[] size, long stride, long[] padding) {
    both =
        new ConvNorm(
            add("conv", new Kernel(in, out, size[0], size[1])),
            add("bn", new FoldableNorm(out, EPS)),
            new long[] {stride, stride},
            padding);
  }

  /** Makes a unit of k×k kernels that keeps the size. */
  static InceptionUnit square(int in, int out, int k) {
    return padded(in, out, k, k);
  }

  /** Makes a unit of height×width kernels that keeps the size. */
  static InceptionUnit padded(int in, int out, int height, int width) {
    return new InceptionUnit(
        in, out, new long[] {height, width}, 1, new long[] {height / 2, width / 2});
  }

  /** Makes a unit of 3×3 kernels that stay inside the picture. */
  static InceptionUnit inside(int in, int out, int stride) {
    return new InceptionUnit(in, out, new long[] {3, 3}, stride, new long[] {0, 0});
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.relu_(both.forward(x));
  }

  @Override
  public Value onnx(Value x) {
    return both.onnx(x).relu();
  }
}
