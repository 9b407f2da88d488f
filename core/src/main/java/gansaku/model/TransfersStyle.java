package gansaku.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Gives an image the style of others, which it need not have seen in training. */
public interface TransfersStyle extends ShowsItself {

  /**
   * A style, by the means and deviations of each channel of an image's features.
   *
   * @param mean [N, C, 1, 1]
   * @param deviation [N, C, 1, 1], above 0
   */
  record Style(Tensor mean, Tensor deviation) {}

  /**
   * A style in the place of another.
   *
   * @param from the style that is there
   * @param to the style that is to be there
   * @param share how much of it, of each pixel: [N, 1, H, W], or [1, 1, 1, 1] for all alike; 0 to 1
   */
  record Change(Style from, Style to, Tensor share) {}

  /** Returns whose features styles are of, by which scores are told apart: {@code random}. */
  String encoder();

  /** Returns of what number the sides of an image to change must be multiples. */
  int multiple();

  /**
   * Returns the style that {@code image} [N, 3, H, W] in [-1, 1] has in {@code region}.
   *
   * @param region how much each pixel counts, as a share in {@link Change} is given
   * @throws gansaku.error.InputException if the region is too small to have a style, in a sentence
   *     that goes on after its name
   */
  Style style(Tensor image, Tensor region);

  /**
   * Returns {@code content} [N, 3, H, W] in [-1, 1] with {@code changes}, whose shares add up to 1
   * or less in each pixel: the rest keeps its style. Of the same size, in about [-1, 1].
   */
  Tensor restyled(Tensor content, List<Change> changes);
}
