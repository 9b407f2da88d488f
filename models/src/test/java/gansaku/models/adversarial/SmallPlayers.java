package gansaku.models.adversarial;

import static gansaku.nn.Functional.flatten;

import gansaku.model.ImageShape;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Linear players; D remembers the images that it was shown. */
final class SmallPlayers {
  /** The images that D was shown, in the order of its verdicts. */
  final List<float[]> shown = new ArrayList<>();

  Players of(int z, ImageShape image) {
    return new Players(() -> new Painter(z, image), () -> new Critic(image), Module::initialise);
  }

  private static final class Painter extends Layer {
    private final Linear fc;
    private final ImageShape image;

    Painter(int z, ImageShape image) {
      this.image = image;
      fc = add("fc", new Linear(z, image.numel()));
    }

    @Override
    public Tensor forward(Tensor z) {
      return fc.forward(z).tanh().view(-1, image.channels(), image.height(), image.width());
    }
  }

  private final class Critic extends Discriminator {
    private final Linear fc;

    Critic(ImageShape image) {
      fc = add("fc", new Linear(image.numel(), 1));
    }

    @Override
    public Tensor features(Tensor x) {
      shown.add(Tensors.floats(x));
      return flatten(x);
    }

    @Override
    public Tensor logits(Tensor features) {
      return fc.forward(features);
    }

    @Override
    public long featureCount() {
      return fc.weight().numel();
    }
  }
}
