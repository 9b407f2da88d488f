package gansaku.models.pix2pixhd;

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
}
