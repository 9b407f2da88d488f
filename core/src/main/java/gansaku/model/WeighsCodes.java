package gansaku.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Says how likely the codes of images are, each given those before it. */
public interface WeighsCodes {

  /**
   * What is known of the codes of a level.
   *
   * @param level its name, as {@link Quantizes.Level#name}
   * @param codes int64 [N, h, w]
   * @param nats -ln p(code | codes before it), [N, h, w]
   */
  record Weighed(String level, Tensor codes, Tensor nats) {}

  /**
   * Returns what is known of the codes of images, level by level.
   *
   * @param x images [N, C, H, W] in [-1, 1]
   * @param labels their classes [N], int64; all -1 when the data has no classes
   * @throws gansaku.error.InputException if it needs classes and there are none
   */
  List<Weighed> weigh(Tensor x, Tensor labels);
}
