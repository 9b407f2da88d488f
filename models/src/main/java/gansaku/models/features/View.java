package gansaku.models.features;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What of generated pictures the perceptual path length looks at, as StyleGAN's code has it. */
public enum View {
  /** All of them. */
  WHOLE("none", x -> x),
  /** The middle half of aligned faces, from 3/8 to 7/8 of the height (Karras et al. 2019, §4.1). */
  FACE("face: rows 3/8 to 7/8, columns 1/4 to 3/4", View::face);

  private static final long SIDE = 256; // VGG was made for about that

  private final String words;
  private final UnaryOperator<Tensor> crop;

  View(String words, UnaryOperator<Tensor> crop) {
    this.words = words;
    this.crop = crop;
  }

  /** Returns what is cut, in a few words. */
  public String words() {
    return words;
  }

  /**
   * Returns the part of {@code images} [N, C, H, W], and of twice 256 pixels or more each block as
   * its mean.
   */
  public Tensor of(Tensor images) {
    Tensor x = crop.apply(images);
    long factor = x.size(2) / SIDE;
    return factor < 2 ? x : torch.avg_pool2d(x, factor, factor);
  }

  private static Tensor face(Tensor x) {
    long h = x.size(2) / 8;
    long w = x.size(3) / 8;
    return x.narrow(2, 3 * h, 4 * h).narrow(3, 2 * w, 4 * w);
  }
}
