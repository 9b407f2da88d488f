package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A row for each class: whole numbers [N] → [N, size]. */
public final class Embedding extends Weighted {
  public final Tensor weight;
  private final double deviation;

  /** Makes a table of {@code classes} rows of {@code size} numbers, to be drawn from N(0, 1). */
  public Embedding(long classes, long size) {
    this(classes, size, 1);
  }

  /** Makes a table as the constructor does, but one that starts at zero. */
  public static Embedding ofZeros(long classes, long size) {
    return new Embedding(classes, size, 0);
  }

  private Embedding(long classes, long size, double deviation) {
    this.deviation = deviation;
    weight = parameter("weight", torch.zeros(classes, size));
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, deviation);
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

  @Override
  public Value onnx(Value y, Tensor table) {
    return y.rowsOf(table);
  }
}
