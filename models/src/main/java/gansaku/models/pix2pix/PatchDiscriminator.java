package gansaku.models.pix2pix;

import gansaku.error.InputException;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import org.bytedeco.pytorch.Tensor;

/**
 * PatchGAN (Isola et al. 2017, §3.2.2 and App. 6.1.2): source and image on each other [N, C' + C,
 * H, W] → a logit for each patch [N, 1, H', W'].
 *
 * <p>A patch has 16 pixels a side with one layer, 34 with two, 70 with three (the paper's), 142 and
 * 286 with four and five. Keys are those of the authors' {@code NLayerDiscriminator}.
 */
public final class PatchDiscriminator extends Layer {
  private static final double SLOPE = 0.2;
  private static final long WIDEST = 8;

  private final Sequential model;

  /**
   * Makes the network.
   *
   * @param layers how often the size is halved, 1 or more
   * @param width ndf, channels of the first layer; 64 is the paper's
   */
  public PatchDiscriminator(long in, int layers, long width, Norm norm) {
    InputException.check(
        layers >= 1,
        "discriminator.layers is %s; use 1 or more, or discriminator.type=pixel for single pixels",
        layers);
    boolean bias = norm.biases();
    model = add("model", new Sequential());
    model.then(Convs.conv(in, width, 4, 2, 1, true)).then(Plain.leakyRelu(SLOPE));
    long w = width;
    for (int i = 1; i <= layers; i++) {
      long wider = width * Math.min(1L << i, WIDEST);
      int stride = i < layers ? 2 : 1;
      model.then(Convs.conv(w, wider, 4, stride, 1, bias)).then(norm.of(wider));
      model.then(Plain.leakyRelu(SLOPE));
      w = wider;
    }
    model.then(Convs.conv(w, 1, 4, 1, 1, true));
  }

  @Override
  public Tensor forward(Tensor x) {
    return model.forward(x);
  }
}
