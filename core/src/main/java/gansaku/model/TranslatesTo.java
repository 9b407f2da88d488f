package gansaku.model;

import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Makes other images out of an image: whichever of several is asked for. */
public interface TranslatesTo {

  /** Returns what can be asked for, e.g. {@code A} and {@code B}. */
  List<String> targets();

  /**
   * Returns what translates to {@code target}.
   *
   * @throws gansaku.error.InputException if it is nothing to ask for, with what is nearest
   */
  Translates to(String target);

  /**
   * Returns what people look at to see what was learnt: side by side, images of {@code batch} and
   * what becomes of them, each [N, C, H, W] in [-1, 1].
   *
   * @param batch with all that the model learns from
   */
  List<Tensor> shown(Batch batch);
}
