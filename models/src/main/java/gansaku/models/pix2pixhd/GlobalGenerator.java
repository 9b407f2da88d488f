package gansaku.models.pix2pixhd;

import gansaku.nn.Layer;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * G1, the global generator (Wang et al. 2018, §3.2 and App. A; after Johnson et al. 2016): source
 * [N, S, H, W] → image [N, C, H, W] in [-1, 1].
 */
public final class GlobalGenerator extends Layer {
  private final Sequential model;

  public GlobalGenerator(GeneratorPlan plan) {
    model = add("model", Blocks.toImage(body(plan), plan.width(), plan.image()));
  }

  /** Returns all but the last layer: source [N, S, H, W] → features [N, width, H, W]. */
  static Sequential body(GeneratorPlan plan) {
    var steps = new Sequential();
    int k = plan.width();
    Blocks.c7s1(steps, plan.source(), k);
    for (int i = 0; i < plan.downsamplings(); i++, k *= 2) {
      Blocks.d(steps, k, 2 * k);
    }
    for (int i = 0; i < plan.blocks(); i++) {
      steps.then(new ResidualBlock(k));
    }
    for (int i = 0; i < plan.downsamplings(); i++, k /= 2) {
      Blocks.u(steps, k, k / 2);
    }
    return steps;
  }

  @Override
  public Tensor forward(Tensor x) {
    return model.forward(x);
  }

  @Override
  public Value onnx(Value x) {
    return model.onnx(x);
  }
}
