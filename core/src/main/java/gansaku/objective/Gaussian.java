package gansaku.objective;

import gansaku.error.InputException;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Each sample is normal around tanh(output) (Kingma & Welling 2013, App. C.2, with one σ for all).
 *
 * @param sigma σ on the scale of [-1, 1], above 0
 */
public record Gaussian(double sigma) implements Likelihood {
  public Gaussian {
    InputException.check(sigma > 0, "likelihood.sigma is %s; use more than 0, e.g. 1", sigma);
  }

  @Override
  public Tensor negativeLog(Tensor output, Tensor x) {
    double samples = (double) x.numel() / x.size(0);
    double normaliser = 0.5 * Math.log(2 * Math.PI * sigma * sigma) * samples;
    return x.sub(mean(output))
        .square()
        .mean()
        .mul(Tensors.scalar(0.5 * samples / (sigma * sigma)))
        .add(Tensors.scalar(normaliser));
  }

  @Override
  public Tensor log(Tensor output, Tensor x) {
    Tensor distance = x.to(ScalarType.Double).sub(mean(output)).square();
    double normaliser = 0.5 * Math.log(2 * Math.PI * sigma * sigma);
    return distance
        .mul(Tensors.scalar(-0.5 / (sigma * sigma)))
        .sub(Tensors.scalar(normaliser))
        .sum(-3, -2, -1);
  }

  @Override
  public Tensor mean(Tensor output) {
    return Tensors.atLeastFloat(output).tanh();
  }

  @Override
  public Value onnx(Value output) {
    return output.tanh();
  }
}
