package gansaku.models.pixelsnail;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Sees all places at once, each as it will be seen when nothing after it is known. */
final class WholeMap implements Sight {
  private static final long[] ONES = {1, 1};
  private static final long[] ZEROS = {0, 0};
  private static final double HIDDEN = -1e4;

  @Override
  public Tensor convolve(NormedConv conv, Tensor x) {
    Reach reach = conv.reach();
    Tensor padded =
        reach.equals(Reach.POINT)
            ? x
            : torch.constant_pad_nd(x, reach.padding(), Tensors.scalar(0));
    return torch.conv2d(padded, conv.weight(), Tensors.some(conv.bias()), ONES, ZEROS, ONES, 1);
  }

  @Override
  public Tensor attend(Attention attention, Tensor q, Tensor k, Tensor v) {
    Tensor queries = attention.byPlace(q); // [N, heads, P, d]
    Tensor scores = attention.scores(queries, attention.byPlace(k)); // [N, heads, P, P]
    Tensor place = Tensors.countBeside(q, queries.size(2));
    Tensor hidden = place.unsqueeze(0).ge(place.unsqueeze(1)); // [P, P]: its own and later ones
    Tensor weights =
        scores
            .masked_fill(hidden, Tensors.scalar(HIDDEN))
            .softmax(-1)
            .masked_fill(hidden, Tensors.scalar(0)); // the first place sees none
    Tensor seen = weights.to(v.scalar_type()).matmul(attention.byPlace(v)); // [N, heads, P, d]
    return seen.transpose(2, 3).reshape(v.shape());
  }

  @Override
  public Tensor planes(Tensor x) {
    long[] shape = {x.size(0), 1, x.size(2), x.size(3)};
    Tensor down = shares(x, x.size(2)).view(1, 1, -1, 1).expand(shape);
    Tensor across = shares(x, x.size(3)).view(1, 1, 1, -1).expand(shape);
    return torch.cat(new TensorVector(down, across), 1);
  }

  /** Returns (i - n/2) / n of every i below n. */
  private static Tensor shares(Tensor x, long n) {
    return Tensors.countBeside(x, n)
        .to(x.scalar_type())
        .sub(Tensors.scalar(n / 2.0))
        .div(Tensors.scalar(n));
  }

  @Override
  public Tensor here(Tensor map) {
    return map;
  }
}
