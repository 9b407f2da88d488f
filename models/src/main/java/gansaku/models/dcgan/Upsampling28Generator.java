package gansaku.models.dcgan;

import static gansaku.nn.Functional.upsampleNearest;

import gansaku.model.FirstLayer;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * Generator that enlarges by repeating pixels, then convolves (Odena et al. 2016: no checkerboard).
 * z [N, Z] → image [N, C, 28, 28] in [-1, 1].
 */
public final class Upsampling28Generator extends Layer implements FirstLayer {
  private final Linear fc1;
  private final Linear fc2;
  private final BatchNorm bn1;
  private final Conv2d conv1;
  private final Conv2d conv2;

  public Upsampling28Generator(int z, int channels) {
    fc1 = add("fc1", new Linear(z, 1024));
    fc2 = add("fc2", new Linear(1024, 128 * 7 * 7));
    bn1 = add("bn1", new BatchNorm(128 * 7 * 7));
    conv1 = add("conv1", new Conv2d(128, 64, 5, 1, 2));
    conv2 = add("conv2", new Conv2d(64, channels, 5, 1, 2));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc1.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = first(z).tanh(); // [N, 1024]
    h = bn1.forward(fc2.forward(h)).tanh().view(-1, 128, 7, 7);
    h = conv1.forward(upsampleNearest(h, 2)).tanh(); // [N, 64, 14, 14]
    return conv2.forward(upsampleNearest(h, 2)).tanh(); // [N, C, 28, 28]
  }

  @Override
  public Value onnx(Value z) {
    Value h = bn1.onnx(fc2.onnx(fc1.onnx(z).tanh())).tanh().reshape(0, 128, 7, 7);
    h = conv1.onnx(h.upsampleNearest(2)).tanh();
    return conv2.onnx(h.upsampleNearest(2)).tanh();
  }
}
