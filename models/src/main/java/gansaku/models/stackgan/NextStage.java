package gansaku.models.stackgan;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * From features [N, w, S, S] and codes [N, C] to finer features [N, w/2, 2S, 2S] (Zhang et al.
 * 2018, §4.1).
 */
final class NextStage extends ConditionalLayer {
  private final Sequential jointConv;
  private final Sequential residual;
  private final Sequential upsample;

  NextStage(long w, long c, int blocks) {
    jointConv = add("jointConv", Unit.GATED.block(w + c, w));
    residual = add("residual", Unit.GATED.residuals(w, blocks));
    upsample = add("upsample", Unit.GATED.up(w, w / 2));
  }

  @Override
  public Tensor forward(Tensor h, Tensor c) {
    return upsample.forward(residual.forward(jointConv.forward(Unit.beside(c, h))));
  }

  @Override
  public Value onnx(Value h, Value c) {
    return upsample.onnx(residual.onnx(jointConv.onnx(Unit.beside(c, h))));
  }
}
