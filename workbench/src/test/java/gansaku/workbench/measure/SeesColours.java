package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that has two things to tell of a picture, each by two words: the first by its red, the
 * second by its green.
 */
final class SeesColours implements FeatureExtractor {
  @Override
  public String name() {
    return "levels";
  }

  @Override
  public String hash() {
    return "none";
  }

  @Override
  public String resizer() {
    return "none";
  }

  @Override
  public int dimensions() {
    return 3;
  }

  @Override
  public Features extract(Tensor images) {
    Tensor mean = images.mean(2, 3); // [N, 3]
    Tensor red = mean.narrow(1, 0, 1);
    Tensor green = mean.narrow(1, 1, 1);
    Tensor logits = torch.cat(new TensorVector(red.neg(), red, green.neg(), green), 1);
    return new Features(mean, Optional.of(logits));
  }
}
