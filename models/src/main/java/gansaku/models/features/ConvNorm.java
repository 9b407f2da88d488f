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
  private static final long WIDE = 512;

  static ConvNorm of(Kernel kernel, FixedNorm norm, long stride, long padding) {
    return new ConvNorm(kernel, norm, new long[] {stride, stride}, new long[] {padding, padding});
  }

  Tensor forward(Tensor x) {
    Tensor scale = norm.scale();
    Tensor weight = kernel.weight.mul(scale.view(-1, 1, 1, 1));
    TensorOptional shift = new TensorOptional(norm.shift(scale));
    return wide1x1()
        ? product(x, weight, shift)
        : torch.conv2d(x, weight, shift, stride, padding, ONE, 1);
  }

  /**
   * Returns whether this looks at no neighbours and has so many channels that oneDNN, as libtorch
   * 2.10 has it, may divide by zero when it plans blocks for channels last: on machines that do not
   * tell their caches' sizes, as some virtual ones.
   */
  private boolean wide1x1() {
    Tensor w = kernel.weight;
    return w.size(2) * w.size(3) == 1 && w.size(0) >= WIDE && w.numel() >= WIDE * WIDE;
  }

  /** Returns the same as a product of matrices: each pixel's channels by the kernel. */
  private Tensor product(Tensor x, Tensor weight, TensorOptional shift) {
    Tensor taken = stride[0] == 1 ? x : Ops.every(x, stride[0]); // [N, in, H', W']
    Tensor pixels = taken.permute(0, 2, 3, 1); // channels last: no copy
    return torch.linear(pixels, weight.flatten(1, -1), shift).permute(0, 3, 1, 2);
  }
}
