package gansaku.models.gan;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.model.FirstLayer;
import gansaku.model.ImageShape;
import gansaku.nn.BatchNorm;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * Fully connected generator (Goodfellow et al. 2014, §5, with batch norm and leaky units as became
 * usual). z [N, Z] → image [N, C, H, W] in [-1, 1].
 */
public final class GanGenerator extends Layer implements FirstLayer {
  private final ImageShape image;
  private final Linear fc1;
  private final Linear fc2;
  private final BatchNorm bn2;
  private final Linear fc3;
  private final BatchNorm bn3;
  private final Linear fc4;
  private final BatchNorm bn4;
  private final Linear fc5;

  public GanGenerator(int z, ImageShape image) {
    this.image = image;
    fc1 = add("fc1", new Linear(z, 128));
    fc2 = add("fc2", new Linear(128, 256));
    bn2 = add("bn2", new BatchNorm(256));
    fc3 = add("fc3", new Linear(256, 512));
    bn3 = add("bn3", new BatchNorm(512));
    fc4 = add("fc4", new Linear(512, 1024));
    bn4 = add("bn4", new BatchNorm(1024));
    fc5 = add("fc5", new Linear(1024, image.numel()));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc1.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = leakyRelu_(first(z), 0.2); // [N, 128]
    h = leakyRelu_(bn2.forward(fc2.forward(h)), 0.2); // [N, 256]
    h = leakyRelu_(bn3.forward(fc3.forward(h)), 0.2); // [N, 512]
    h = leakyRelu_(bn4.forward(fc4.forward(h)), 0.2); // [N, 1024]
    return fc5.forward(h).tanh().view(-1, image.channels(), image.height(), image.width());
  }

  @Override
  public Value onnx(Value z) {
    Value h = fc1.onnx(z).leakyRelu(0.2);
    h = bn2.onnx(fc2.onnx(h)).leakyRelu(0.2);
    h = bn3.onnx(fc3.onnx(h)).leakyRelu(0.2);
    h = bn4.onnx(fc4.onnx(h)).leakyRelu(0.2);
    return fc5.onnx(h).tanh().reshape(0, image.channels(), image.height(), image.width());
  }
}
