package gansaku.models.pix2pixhd;

import gansaku.model.ImageShape;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/** How the networks are shown the images to translate. */
public interface SourceEncoding {

  /** Returns how many channels the images have. */
  int sourceChannels();

  /** Returns how many channels the networks see. */
  int channels();

  /** Returns what the networks see, [N, channels, H, W], of images [N, C', H, W] in [-1, 1]. */
  Tensor encode(Tensor source);

  /** Writes {@link #encode}. */
  Value onnx(Value source);

  /** Draws {@code n} images to translate, [n, C', H, W] in [-1, 1]. */
  Tensor example(RandomStream random, int n, ImageShape shape);

  /** Returns {@code source} as a person can look at it: 1 or 3 channels in [-1, 1]. */
  Tensor visible(Tensor source);
}
