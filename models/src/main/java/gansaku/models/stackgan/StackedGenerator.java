package gansaku.models.stackgan;

import gansaku.models.text.Painter;
import gansaku.nn.ConditionalLayer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A generator that makes codes of texts, and of these images of one size or more. */
abstract class StackedGenerator extends ConditionalLayer implements Painter {
  /**
   * What was made of some texts.
   *
   * @param images of each size, the coarsest first
   * @param codes of the texts
   */
  record Made(List<Tensor> images, Augmentation.Codes codes) {
    Tensor finest() {
      return images.get(images.size() - 1);
    }
  }

  /** Returns what turns texts into codes. */
  abstract Augmentation augmentation();

  /** Makes images [N, C, s, s] in [-1, 1] of all sizes that discriminators look at. */
  abstract Made make(Tensor noise, Tensor e);

  @Override
  public List<Tensor> scales(Tensor noise, Tensor e) {
    return make(noise, e).images();
  }

  @Override
  public Tensor forward(Tensor noise, Tensor e) {
    return make(noise, e).finest();
  }
}
