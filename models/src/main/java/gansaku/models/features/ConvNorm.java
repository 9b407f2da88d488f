package gansaku.models.features;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution and the batch normalisation behind it, computed as the one convolution that both
 * make together.
 *
 * @param kernel of the convolution
 * @param norm behind it
 * @param stride for rows and columns
 * @param padding for rows and columns
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ConvNorm(Kernel kernel, FixedNorm norm, long[] stride, long[] padding) {
  private static final long[] ONE = {1, 1};

  static ConvNorm of(Kernel kernel, FixedNorm norm, long stride, long padding) {
    return new ConvNorm(kernel, norm, new long[] {stride, stride}, new long[] {padding, padding});
  }

  Tensor forward(Tensor x) {
    Tensor scale = norm.scale();
    Tensor weight = kernel.weight.mul(scale.view(-1, 1, 1, 1));
    TensorOptional shift = new TensorOptional(norm.shift(scale));
    return torch.conv2d(x, weight, shift, stride, padding, ONE, 1);
  }
}
