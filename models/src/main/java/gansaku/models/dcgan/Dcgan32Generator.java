package gansaku.models.dcgan;

import static gansaku.nn.Functional.relu_;

import gansaku.nn.BatchNorm;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import org.bytedeco.pytorch.Tensor;

/**
 * DCGAN generator one stage shorter (Radford et al. 2015, Fig. 1). z [N, Z] → image [N, C, 32, 32]
 * in [-1, 1].
 */
public final class Dcgan32Generator extends Layer {
  private final ConvTranspose2d conv1;
  private final BatchNorm bn1;
  private final ConvTranspose2d conv2;
  private final BatchNorm bn2;
  private final ConvTranspose2d conv3;
  private final BatchNorm bn3;
  private final ConvTranspose2d conv4;

  public Dcgan32Generator(int z, int w, int channels) {
    conv1 = add("conv1", ConvTranspose2d.withoutBias(z, 4 * w, 4, 1, 0));
    bn1 = add("bn1", new BatchNorm(4 * w));
    conv2 = add("conv2", ConvTranspose2d.withoutBias(4 * w, 2 * w, 4, 2, 1));
    bn2 = add("bn2", new BatchNorm(2 * w));
    conv3 = add("conv3", ConvTranspose2d.withoutBias(2 * w, w, 4, 2, 1));
    bn3 = add("bn3", new BatchNorm(w));
    conv4 = add("conv4", ConvTranspose2d.withoutBias(w, channels, 4, 2, 1));
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = z.view(z.size(0), z.size(1), 1, 1);
    h = relu_(bn1.forward(conv1.forward(h))); // [N, 4w, 4, 4]
    h = relu_(bn2.forward(conv2.forward(h))); // [N, 2w, 8, 8]
    h = relu_(bn3.forward(conv3.forward(h))); // [N, w, 16, 16]
    return conv4.forward(h).tanh(); // [N, C, 32, 32]
  }
}
