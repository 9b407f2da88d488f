package gansaku.models.text2image;

import gansaku.tensor.Tensors;
import java.util.Collections;
import org.bytedeco.pytorch.Tensor;

/**
 * The pairs of image and text that D is shown (Reed et al. 2016, §4.2): real images with their own
 * texts, real images with others' texts, and made images with the texts that they were made of.
 *
 * @param d who looks at them
 * @param real D's features of the real images, [N, F]
 * @param made D's features of the made images, [N, F]
 * @param e the texts, [N, E]
 * @param others for each real image in turn, again and again, the number of another text, [k·N]
 */
public record Pairs(TextDiscriminator d, Tensor real, Tensor made, Tensor e, Tensor others) {

  /** Returns D's logits for real images with their own texts, [N, 1]. */
  public Tensor right() {
    return d.match(real, e);
  }

  /** Returns D's logits for real images with others' texts, [k·N, 1]. */
  public Tensor wrong() {
    long k = others.size(0) / e.size(0);
    Tensor images = Tensors.cat(Collections.nCopies((int) k, real));
    return d.match(images, e.index_select(0, others));
  }

  /** Returns D's logits for made images with the texts that they were made of, [N, 1]. */
  public Tensor ofMade() {
    return d.match(made, e);
  }
}
