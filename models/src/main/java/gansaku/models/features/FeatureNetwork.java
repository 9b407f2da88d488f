package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Module;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A network made for classification whose last hidden layer describes pictures.
 *
 * <p>Published ones are made as in use, without dropout and with fixed statistics; {@link #train}
 * lets them learn.
 */
public abstract class FeatureNetwork extends Module {
  private final RandomStream dropping = RandomStream.of(0);

  /**
   * Returns features and class scores of {@code images} [N, 3, H, W] in [-1, 1], and shows {@code
   * tap} every block.
   */
  public abstract Features forward(Tensor images, Tap tap);

  /** Returns the length of a feature. */
  public abstract int dimensions();

  /**
   * Writes {@link #forward}: the logits [N, classes] of images [N, 3, H, W] of one size, in use.
   */
  public abstract Value onnx(Value images);

  /** Returns how the keys of the last layer begin, which gives the class scores: {@code fc}. */
  public abstract String head();

  /** Returns the last block, of those that {@link Tap} is shown, whose output has places. */
  public abstract String lastPlaces();

  /** Returns where dropout draws from in training. */
  public final RandomStream dropping() {
    return dropping;
  }
}
