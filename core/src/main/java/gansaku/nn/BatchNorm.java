package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batch normalisation (Ioffe & Szegedy 2015, Alg. 1): [N, C] or [N, C, H, W] → the same shape.
 *
 * <p>In training by the batch's mean and variance, in use by their running averages or by each
 * image's own.
 */
public final class BatchNorm extends Layer {
  private static final double EPS = 1e-5;
  private static final double MOMENTUM = 0.1;

  public final Tensor weight;
  public final Tensor bias;
  private final Tensor runningMean;
  private final Tensor runningVar;
  private final Tensor numBatchesTracked;
  private final boolean ownInUse;

  /** Makes a layer of {@code channels} channels, scale 1 and shift 0. */
  public BatchNorm(long channels) {
    this(channels, false);
  }

  /**
   * Makes a layer that in use normalises each image by its own mean and variance, as training on
   * single images does.
   */
  public static BatchNorm ofEachImage(long channels) {
    return new BatchNorm(channels, true);
  }

  private BatchNorm(long channels, boolean ownInUse) {
    this.ownInUse = ownInUse;
    weight = parameter("weight", torch.ones(channels));
    bias = parameter("bias", torch.zeros(channels));
    runningMean = buffer("running_mean", torch.zeros(channels));
    runningVar = buffer("running_var", torch.ones(channels));
    numBatchesTracked =
        buffer("num_batches_tracked", torch.zeros(new long[0], Tensors.options(ScalarType.Long)));
  }

  @Override
  protected void reset(RandomStream random) {
    weight.fill_(Tensors.scalar(1));
    bias.zero_();
    runningMean.zero_();
    runningVar.fill_(Tensors.scalar(1));
    numBatchesTracked.zero_();
  }

  @Override
  public Tensor forward(Tensor x) {
    if (isTraining()) {
      BatchStatistics.require(x);
      numBatchesTracked.add_(Tensors.whole(1));
    } else if (ownInUse) {
      return Functional.instanceNorm(this, x, weight, bias);
    }
    return torch.batch_norm(
        x,
        Functional.optional(weight),
        Functional.optional(bias),
        Functional.optional(runningMean),
        Functional.optional(runningVar),
        isTraining(),
        MOMENTUM,
        EPS,
        x.is_cuda());
  }

  /** Writes what the layer does in use: by running averages, or by each image's own. */
  @Override
  public Value onnx(Value x) {
    if (ownInUse) {
      return Functional.instanceNorm(x, weight, bias);
    }
    return Functional.batchNorm(x, List.of(weight, bias, runningMean, runningVar), EPS);
  }
}
