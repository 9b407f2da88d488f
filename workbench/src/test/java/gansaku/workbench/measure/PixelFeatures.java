package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Scope;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Pictures themselves as features, whose scores can be told by hand. */
class PixelFeatures implements FeatureExtractor {
  private final String name;
  private final String hash;
  private final int dimensions;

  PixelFeatures(String hash, int dimensions) {
    this("pixels", hash, dimensions);
  }

  PixelFeatures(String name, String hash, int dimensions) {
    this.name = name;
    this.hash = hash;
    this.dimensions = dimensions;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public int dimensions() {
    return dimensions;
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
