package gansaku.objective;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Each sample is a coin of probability sigmoid(output) (Kingma & Welling 2013, App. C.1); grey
 * values count as probabilities.
 */
public record Bernoulli() implements Likelihood {
  @Override
  public Tensor negativeLog(Tensor output, Tensor x) {
    Tensor target = x.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5)); // [-1, 1] → [0, 1]
    return torch
        .binary_cross_entropy_with_logits(Tensors.atLeastFloat(output), target)
        .mul(Tensors.scalar((double) x.numel() / x.size(0)));
  }

  @Override
  public Tensor mean(Tensor output) {
    return output.sigmoid().mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
  }
}
