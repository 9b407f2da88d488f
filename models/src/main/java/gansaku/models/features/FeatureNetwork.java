package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A network made for classification whose last hidden layer describes pictures.
 *
 * <p>It behaves as in use: no dropout, fixed statistics.
 */
public abstract class FeatureNetwork extends Module {

  /**
   * Returns features and class scores of {@code images} [N, 3, H, W] in [-1, 1], and shows {@code
   * tap} every block.
   */
  public abstract Features forward(Tensor images, Tap tap);

  /** Returns the length of a feature. */
  public abstract int dimensions();
}
