package gansaku.models.pix2pix;

import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import org.bytedeco.pytorch.Tensor;

/**
 * PixelGAN (Isola et al. 2017, App. 6.1.2): source and image on each other [N, C' + C, H, W] → a
 * logit for each pixel [N, 1, H, W].
 *
 * <p>Keys are those of the authors' {@code PixelDiscriminator}.
 */
public final class PixelDiscriminator extends Layer {
  private static final double SLOPE = 0.2;

  private final Sequential net;

  /** Makes the network; {@code width} is ndf, 64 in the paper. */
  public PixelDiscriminator(long in, long width, Norm norm) {
    boolean bias = norm.biases();
    net = add("net", new Sequential());
    net.then(Convs.conv(in, width, 1, 1, 0, true)).then(Plain.leakyRelu(SLOPE));
    net.then(Convs.conv(width, 2 * width, 1, 1, 0, bias)).then(norm.of(2 * width));
    net.then(Plain.leakyRelu(SLOPE));
    net.then(Convs.conv(2 * width, 1, 1, 1, 0, bias));
  }

  @Override
  public Tensor forward(Tensor x) {
    return net.forward(x);
  }
}
