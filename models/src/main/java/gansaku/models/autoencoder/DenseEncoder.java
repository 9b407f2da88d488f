package gansaku.models.autoencoder;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.relu_;

import gansaku.model.ImageShape;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/** Two dense layers below the code. Image [N, C, H, W] → features [N, 256]. */
public final class DenseEncoder extends Encoder {
  private final Linear fc1;
  private final Linear fc2;

  public DenseEncoder(ImageShape image) {
    fc1 = add("fc1", new Linear(image.numel(), 512));
    fc2 = add("fc2", new Linear(512, FEATURES));
  }

  @Override
  public Tensor features(Tensor x) {
    return relu_(fc2.forward(relu_(fc1.forward(flatten(x)))));
  }
}
