package gansaku.models.features;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution and the batch normalisation behind it; in use they are computed as the one
 * convolution that both make together.
 *
 * @param kernel of the convolution
 * @param norm behind it
 * @param stride for rows and columns
 * @param padding for rows and columns
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ConvNorm(Kernel kernel, FoldableNorm norm, long[] stride, long[] padding) {
  private static final long[] ONE = {1, 1};

  static ConvNorm of(Kernel kernel, FoldableNorm norm, long stride, long padding) {
    return new ConvNorm(kernel, norm, new long[] {stride, stride}, new long[] {padding, padding});
  }

  Tensor forward(Tensor x) {
    if (norm.isTraining()) {
      return norm.byBatch(convolved(x, kernel.weight, Tensors.none()));
    }
    Tensor scale = norm.scale();
    Tensor weight = kernel.weight.mul(scale.view(-1, 1, 1, 1));
    return convolved(x, weight, Tensors.some(norm.shift(scale)));
  }

  private Tensor convolved(Tensor x, Tensor weight, TensorOptional bias) {
    return torch.conv2d(x, weight, bias, stride, padding, ONE, 1);
  }

  /** Writes {@link #forward} in use. */
  Value onnx(Value x) {
    Tensor scale = norm.scale();
    Tensor weight = kernel.weight.mul(scale.view(-1, 1, 1, 1));
    return Windows.convolve(x, weight, norm.shift(scale), stride, padding, 1);
  }
}
