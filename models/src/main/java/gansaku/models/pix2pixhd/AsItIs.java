package gansaku.models.pix2pixhd;

import gansaku.model.ImageShape;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Images that the networks see as they are.
 *
 * @param sourceChannels 1 (grey) or 3 (colour)
 */
public record AsItIs(int sourceChannels) implements SourceEncoding {
  @Override
  public int channels() {
    return sourceChannels;
  }

  @Override
  public Tensor encode(Tensor source) {
    return source;
  }

  @Override
  public Tensor visible(Tensor source) {
    return source;
  }

  @Override
  public Value onnx(Value source) {
    return source;
  }

  @Override
  public Tensor example(RandomStream random, int n, ImageShape shape) {
    return random.uniform(-1, 1, n, sourceChannels, shape.height(), shape.width());
  }
}
