package gansaku.models.pixelsnail;

import org.bytedeco.pytorch.Tensor;

/**
 * What layers see of a map of codes: all of it at once, to learn, or one place after the other, to
 * draw codes. Layers of single places are the same in both.
 */
interface Sight {
  /**
   * Returns what {@code conv} makes of {@code x} [N, in, h, w]: [N, out, h, w]. At one place, a
   * strict one is given what is at the place before.
   */
  Tensor convolve(NormedConv conv, Tensor x);

  /**
   * Returns what each place gathers from those strictly before it (Vaswani et al. 2017, Eq. 1), [N,
   * heads·d, h, w]; of the first, zeros.
   *
   * @param q what it looks for, [N, heads·d, h, w]
   * @param k where it may find it
   * @param v what it finds there
   */
  Tensor attend(Attention attention, Tensor q, Tensor k, Tensor v);

  /** Returns where places are, [N, 2, h, w] beside {@code x}: (y - H/2) / H and (x - W/2) / W. */
  Tensor planes(Tensor x);

  /** Returns what {@code map} [N, C, H, W], or [N, C, 1, 1] for all places, says here. */
  Tensor here(Tensor map);
}
