package gansaku.models.autoencoder;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.relu_;

import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.nn.Conv2d;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/** Two convolutions that halve the image, and a dense layer. Image [N, C, H, W] → [N, 256]. */
public final class ConvEncoder extends Encoder {
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Linear fc1;

  public ConvEncoder(ImageShape image) {
    requireQuarters(image);
    conv1 = add("conv1", new Conv2d(image.channels(), 32, 4, 2, 1));
    conv2 = add("conv2", new Conv2d(32, 64, 4, 2, 1));
    fc1 = add("fc1", new Linear(64L * (image.height() / 4) * (image.width() / 4), FEATURES));
  }

  static void requireQuarters(ImageShape image) {
    InputException.check(
        image.height() % 4 == 0 && image.width() % 4 == 0,
        "the convolutional autoencoder halves images twice, but the data is %s×%s; use sizes that"
            + " 4 divides, or set architecture to dense",
        image.width(),
        image.height());
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = relu_(conv1.forward(x)); // [N, 32, H/2, W/2]
    h = relu_(conv2.forward(h)); // [N, 64, H/4, W/4]
    return relu_(fc1.forward(flatten(h)));
  }
}
