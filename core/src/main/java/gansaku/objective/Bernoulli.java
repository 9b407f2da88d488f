package gansaku.objective;

import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Each sample is a coin of probability sigmoid(output) (Kingma & Welling 2013, App. C.1); grey
 * values count as probabilities.
 */
public record Bernoulli() implements Likelihood {
  @Override
  public Tensor negativeLog(Tensor output, Tensor x) {
    return torch
        .binary_cross_entropy_with_logits(Tensors.atLeastFloat(output), target(x))
        .mul(Tensors.scalar((double) x.numel() / x.size(0)));
  }

  @Override
  public Tensor log(Tensor output, Tensor x) {
    Tensor o = output.to(ScalarType.Double);
    Tensor t = target(x.to(ScalarType.Double));
    // t log σ(o) + (1 - t) log(1 - σ(o)), as log σ(o) = o + log(1 - σ(o)) = -log(1 + exp(-o))
    return t.sub(Tensors.scalar(1)).mul(o).add(torch.log_sigmoid(o)).sum(-3, -2, -1);
  }

  private static Tensor target(Tensor x) {
    return x.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5)); // [-1, 1] → [0, 1]
  }

  @Override
  public Tensor mean(Tensor output) {
    return output.sigmoid().mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
  }

  @Override
  public Value onnx(Value output) {
    return output.sigmoid().mul(2).add(-1);
  }
}
