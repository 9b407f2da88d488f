package gansaku.models.stackgan;

import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * StackGAN's Stage-I generator (Zhang et al. 2017, §3.3): rough shapes and colours. Noise [N, Z +
 * C], its end being what draws the text's code, and e [N, E] → image [N, C, S, S] in [-1, 1].
 */
final class StageOneGenerator extends StackedGenerator {
  private final FirstStage first; // its parts are this one's
  private final Augmentation augmentation;
  private final Sequential img;
  private final int z;
  private final int c;

  StageOneGenerator(StackPlan plan, int channels) {
    z = plan.noise();
    c = plan.code();
    first = new FirstStage(Unit.RECTIFIED, z + c, plan.size(), plan.width());
    first.parts().forEach(this::add);
    augmentation = add("ca_net", new Augmentation(Unit.RECTIFIED, plan.text(), c));
    img = add("img", ImageHead.layers(plan.width(), channels));
  }

  @Override
  Augmentation augmentation() {
    return augmentation;
  }

  @Override
  Made make(Tensor noise, Tensor e) {
    Augmentation.Codes codes = augmentation.of(e);
    Tensor code = codes.at(noise.narrow(1, z, c));
    Tensor both = torch.cat(new TensorVector(noise.narrow(1, 0, z), code), 1);
    return new Made(List.of(img.forward(first.forward(both))), codes);
  }

  @Override
  public Value onnx(Value noise, Value e) {
    Value code = augmentation.onnx(e, noise.narrow(1, z, c));
    return img.onnx(first.onnx(noise.narrow(1, 0, z).concat(1, code)));
  }
}
