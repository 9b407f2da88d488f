package gansaku.train;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What one step learns from.
 *
 * @param x images [N, C, H, W] in [-1, 1], on the run's device
 * @param labels classes [N], int64; all -1 when the data has no classes
 * @param source for translation, the images [N, C', H', W'] in [-1, 1] whose translations {@code x}
 *     are
 */
public record Batch(Tensor x, Tensor labels, Optional<Tensor> source) {

  /** Images without sources. */
  public Batch(Tensor x, Tensor labels) {
    this(x, labels, Optional.empty());
  }

  /** Returns the same images in numbers of {@code type}. */
  public Batch to(ScalarType type) {
    return new Batch(x.to(type), labels, source.map(s -> s.to(type)));
  }

  /** Returns how many images there are. */
  public int size() {
    return (int) x.size(0);
  }
}
