package gansaku.nn;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A row for each class: whole numbers [N] → [N, size]. */
public final class Embedding extends Weighted {
  public final Tensor weight;

  /** Makes a table of {@code classes} rows of {@code size} numbers, all zero. */
  public Embedding(long classes, long size) {
    weight = parameter("weight", torch.zeros(classes, size));
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, 1);
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor bias() {
    return Tensors.absent();
  }

  @Override
  public Tensor forward(Tensor y, Tensor table) {
    return torch.embedding(table, y);
  }
}
