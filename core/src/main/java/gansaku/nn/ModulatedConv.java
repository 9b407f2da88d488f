package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution whose weights an image's style scales, and whose results are brought back to unit
 * deviation (Karras et al. 2020, Eq. 1 to 3): w' = sᵢ w, w'' = w' / √(Σ w'² + ε).
 *
 * @param demodulate whether Eq. 3 follows Eq. 1
 * @param up whether the result is twice as large: a transposed convolution of stride 2, then a blur
 */
public record ModulatedConv(boolean demodulate, boolean up) {
  private static final double EPS = 1e-8;
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  /**
   * Returns the result, [N, O, H, W] or [N, O, 2H, 2W]. Scaling what goes in and what comes out is
   * the same as scaling the weights, and takes one convolution for the whole batch.
   *
   * @param x [N, I, H, W]
   * @param w weights [O, I, k, k]
   * @param s styles [N, I]
   * @param f filter [4, 4] of the blur
   */
  public Tensor forward(Tensor x, Tensor w, Tensor s, Tensor f) {
    Tensor scaled = x.mul(places(s).to(x.scalar_type()));
    Tensor y = resized(convolve(scaled, w, 1), f);
    if (!demodulate) {
      return y;
    }
    Tensor squares = w.square().sum(new long[] {2, 3}, false, Tensors.sameType()); // [O, I]
    Tensor sums = torch.matmul(Tensors.atLeastFloat(s).square(), squares.t()); // [N, O]
    Tensor d = Tensors.atLeastFloat(sums).add(Tensors.scalar(EPS)).rsqrt();
    return y.mul(places(d).to(y.scalar_type()));
  }

  /** Returns the same as {@link #forward} by weights of each image's own, as the paper has it. */
  public Tensor reference(Tensor x, Tensor w, Tensor s, Tensor f) {
    long n = x.size(0);
    long in = x.size(1);
    long out = w.size(0);
    Tensor own = w.unsqueeze(0).mul(s.view(n, 1, in, 1, 1)); // [N, O, I, k, k]
    if (demodulate) {
      Tensor sums = own.square().sum(new long[] {2, 3, 4}, true, Tensors.sameType());
      own = own.mul(sums.add(Tensors.scalar(EPS)).rsqrt());
    }
    Tensor groups = own.reshape(n * out, in, w.size(2), w.size(3));
    Tensor y = convolve(x.reshape(1, n * in, x.size(2), x.size(3)), groups, n);
    return resized(y.view(n, out, y.size(2), y.size(3)), f);
  }

  private Tensor convolve(Tensor x, Tensor w, long groups) {
    if (!up) {
      long[] same = {w.size(2) / 2, w.size(3) / 2};
      return torch.conv2d(x, w, Tensors.none(), Functional.ONES, same, Functional.ONES, groups);
    }
    long out = w.size(0) / groups;
    Tensor turned = // [groups · I, O, k, k]
        w.view(groups, out, w.size(1), w.size(2), w.size(3)).transpose(1, 2).flatten(0, 1);
    return torch.conv_transpose2d(
        x, turned, Tensors.none(), TWO, NONE, NONE, groups, Functional.ONES);
  }

  /** A transposed convolution leaves 2H + 1 pixels, of which the blur leaves 2H. */
  private Tensor resized(Tensor y, Tensor f) {
    return up ? Fir.blur(y, f.mul(Tensors.scalar(4)), 1) : y;
  }

  /** Writes {@link #forward}: the weights stay as they are. */
  public Value onnx(Value x, Tensor w, Value s, Tensor f) {
    Value scaled = x.mul(s.places());
    Value y = up ? enlarged(scaled, w, f) : same(scaled, w);
    if (!demodulate) {
      return y;
    }
    Tensor squares = w.square().sum(new long[] {2, 3}, false, Tensors.sameType()); // [O, I]
    return y.mul(s.square().linear(squares, Tensors.absent()).add(EPS).rsqrt().places());
  }

  private static Value same(Value x, Tensor w) {
    long[] padding = {w.size(2) / 2, w.size(3) / 2};
    return Windows.convolve(x, w, Tensors.absent(), Functional.ONES, padding, 1);
  }

  private static Value enlarged(Value x, Tensor w, Tensor f) {
    Value y = Windows.convolveTransposed(x, w.transpose(0, 1), Tensors.absent(), 2, 0, 0, 1);
    return Fir.blur(y, f.mul(Tensors.scalar(4)), 1);
  }

  private static Tensor places(Tensor t) {
    return t.unsqueeze(2).unsqueeze(3); // [N, C, 1, 1]
  }
}
