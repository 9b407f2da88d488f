package gansaku.models.dcgan;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.nn.BatchNorm;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Generator of two dense and two transposed convolutional layers (as in InfoGAN, Chen et al. 2016,
 * App. C.1). z [N, Z] → image [N, C, 28, 28] in [-1, 1].
 */
public final class Dense28Generator extends Layer implements FirstLayer {
  private final Linear fc1;
  private final BatchNorm bn1;
  private final Linear fc2;
  private final BatchNorm bn2;
  private final ConvTranspose2d conv1;
  private final BatchNorm bn3;
  private final ConvTranspose2d conv2;

  public Dense28Generator(int z, int channels) {
    fc1 = add("fc1", new Linear(z, 1024));
    bn1 = add("bn1", new BatchNorm(1024));
    fc2 = add("fc2", new Linear(1024, 128 * 7 * 7));
    bn2 = add("bn2", new BatchNorm(128 * 7 * 7));
    conv1 = add("conv1", new ConvTranspose2d(128, 64, 4, 2, 1));
    bn3 = add("bn3", new BatchNorm(64));
    conv2 = add("conv2", new ConvTranspose2d(64, channels, 4, 2, 1));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc1.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = relu_(bn1.forward(first(z))); // [N, 1024]
    h = relu_(bn2.forward(fc2.forward(h))).view(-1, 128, 7, 7);
    h = relu_(bn3.forward(conv1.forward(h))); // [N, 64, 14, 14]
    Tensor p = conv2.forward(h).sigmoid(); // [N, C, 28, 28] in [0, 1]
    return p.mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
  }

  @Override
  public Value onnx(Value z) {
    Value h = bn1.onnx(fc1.onnx(z)).relu();
    h = bn2.onnx(fc2.onnx(h)).relu().reshape(0, 128, 7, 7);
    h = bn3.onnx(conv1.onnx(h)).relu();
    return conv2.onnx(h).sigmoid().mul(2).add(-1);
  }
}
