package gansaku.models.autoencoder;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.model.ImageShape;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** Mirror image of {@link ConvEncoder}. z [N, L] → raw output [N, C, H, W]. */
public final class ConvDecoder extends Layer implements FirstLayer {
  private final int height;
  private final int width;
  private final Linear fc1;
  private final Linear fc2;
  private final ConvTranspose2d conv1;
  private final ConvTranspose2d conv2;

  public ConvDecoder(int latent, ImageShape image) {
    ConvEncoder.requireQuarters(image);
    height = image.height() / 4;
    width = image.width() / 4;
    fc1 = add("fc1", new Linear(latent, 256));
    fc2 = add("fc2", new Linear(256, 64L * height * width));
    conv1 = add("conv1", new ConvTranspose2d(64, 32, 4, 2, 1));
    conv2 = add("conv2", new ConvTranspose2d(32, image.channels(), 4, 2, 1));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc1.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = relu_(fc2.forward(relu_(first(z)))).view(-1, 64, height, width);
    return conv2.forward(relu_(conv1.forward(h)));
  }

  @Override
  public Value onnx(Value z) {
    Value h = fc2.onnx(fc1.onnx(z).relu()).relu().reshape(0, 64, height, width);
    return conv2.onnx(conv1.onnx(h).relu());
  }
}
