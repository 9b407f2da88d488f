package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Scope;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Pictures themselves as features, whose scores can be told by hand. */
record PixelFeatures(String name, String hash, int dimensions) implements FeatureExtractor {
  PixelFeatures(String hash, int dimensions) {
    this("pixels", hash, dimensions);
  }

  @Override
  public String resizer() {
    return "none";
  }

  @Override
  public Features extract(Tensor images) {
    try (var scope = new Scope()) {
      return new Features(scope.keep(images.flatten(1, -1).contiguous().clone()), Optional.empty());
    }
  }
}
