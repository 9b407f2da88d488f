package gansaku.models.autoencoder;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.model.ImageShape;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** Three dense layers above the code. z [N, L] → raw output [N, C, H, W]. */
public final class DenseDecoder extends Layer implements FirstLayer {
  private final ImageShape image;
  private final Linear fc1;
  private final Linear fc2;
  private final Linear fc3;

  public DenseDecoder(int latent, ImageShape image) {
    this.image = image;
    fc1 = add("fc1", new Linear(latent, 256));
    fc2 = add("fc2", new Linear(256, 512));
    fc3 = add("fc3", new Linear(512, image.numel()));
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc1.forward(codes);
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = relu_(fc2.forward(relu_(first(z)))); // [N, 512]
    return fc3.forward(h).view(-1, image.channels(), image.height(), image.width());
  }

  @Override
  public Value onnx(Value z) {
    Value h = fc2.onnx(fc1.onnx(z).relu()).relu();
    return fc3.onnx(h).reshape(0, image.channels(), image.height(), image.width());
  }
}
