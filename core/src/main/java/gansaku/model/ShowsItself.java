package gansaku.model;

import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Shows people what it has learnt by what becomes of images that training has not seen. */
public interface ShowsItself {

  /**
   * Returns what people look at to see what was learnt: side by side, images of {@code batch} and
   * what becomes of them, each [N, C, H, W] in [-1, 1].
   *
   * @param batch with all that the model learns from
   */
  List<Tensor> shown(Batch batch);
}
