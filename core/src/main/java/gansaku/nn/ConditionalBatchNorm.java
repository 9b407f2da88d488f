package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batch normalisation whose scale and shift are made of a condition (Dumoulin et al. 2017; Miyato &
 * Koyama 2018; Brock et al. 2019, App. B): (1 + gain(y)) x̂ + bias(y).
 */
public final class ConditionalBatchNorm extends ConditionalLayer {
  private static final double EPS = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final Tensor runningMean;
  private final Tensor runningVar;
  private final Tensor numBatchesTracked;
  private final Layer gain;
  private final Layer bias;

  /**
   * Makes a layer of {@code channels} channels.
   *
   * @param gain condition → [N, channels]
   * @param bias condition → [N, channels]
   */
  public ConditionalBatchNorm(long channels, Layer gain, Layer bias) {
    runningMean = buffer("running_mean", torch.zeros(channels));
    runningVar = buffer("running_var", torch.ones(channels));
    numBatchesTracked =
        buffer("num_batches_tracked", torch.zeros(new long[0], Tensors.options(ScalarType.Long)));
    this.gain = add("gain", gain);
    this.bias = add("bias", bias);
  }

  /** Returns a layer with a row of scales and one of shifts for each class, 1 and 0 at first. */
  public static ConditionalBatchNorm ofClasses(long channels, long classes) {
    return new ConditionalBatchNorm(
        channels, Embedding.ofZeros(classes, channels), Embedding.ofZeros(classes, channels));
  }

  @Override
  protected void reset(RandomStream random) {
    runningMean.zero_();
    runningVar.fill_(Tensors.scalar(1));
    numBatchesTracked.zero_();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    if (isTraining()) {
      BatchStatistics.require(x);
      numBatchesTracked.add_(Tensors.whole(1));
    }
    Tensor normal =
        torch.batch_norm(
            x,
            Tensors.none(),
            Tensors.none(),
            Functional.optional(runningMean),
            Functional.optional(runningVar),
            isTraining(),
            MOMENTUM,
            EPS,
            x.is_cuda());
    Tensor scale = gain.forward(y).add(Tensors.scalar(1)).unsqueeze(2).unsqueeze(3); // [N, C, 1, 1]
    Tensor shift = bias.forward(y).unsqueeze(2).unsqueeze(3); // [N, C, 1, 1]
    return normal.mul(scale).add(shift);
  }

  @Override
  public Value onnx(Value x, Value y) {
    Tensor one = Tensors.onesBeside(runningMean, runningMean.size(0));
    Tensor zero = Tensors.zerosBeside(runningMean, runningMean.size(0));
    return Functional.batchNorm(x, List.of(one, zero, runningMean, runningVar), EPS)
        .mul(gain.onnx(y).add(1).places())
        .add(bias.onnx(y).places());
  }
}
