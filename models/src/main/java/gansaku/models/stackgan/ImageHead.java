package gansaku.models.stackgan;

import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** From features [N, w, S, S] to images [N, channels, S, S] in [-1, 1]. */
final class ImageHead extends Layer {
  private final Sequential img;

  ImageHead(long w, int channels) {
    img = add("img", layers(w, channels));
  }

  static Sequential layers(long w, int channels) {
    return new Sequential().then(Unit.conv3(w, channels)).then(Plain.tanh());
  }

  @Override
  public Tensor forward(Tensor h) {
    return img.forward(h);
  }

  @Override
  public Value onnx(Value h) {
    return img.onnx(h);
  }
}
