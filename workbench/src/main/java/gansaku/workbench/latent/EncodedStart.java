package gansaku.workbench.latent;

import gansaku.workbench.use.CodeFinder;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What an encoder says of the picture, which a few steps then make better (Zhu et al. 2016, §3.1).
 *
 * @param encoder finds the noise of pictures
 */
record EncodedStart(Space space, CodeFinder encoder) implements Starts {

  @Override
  public String name() {
    return "the encoder's code";
  }

  @Override
  public Points of(Tensor x) {
    try (var off = new NoGradGuard()) {
      return space.ofNoise(encoder.codes(x));
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
