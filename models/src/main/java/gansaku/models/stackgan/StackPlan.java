package gansaku.models.stackgan;

import gansaku.error.InputException;
import gansaku.model.Latent;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How large and how wide a StackGAN++ is.
 *
 * @param size the side of the finest images
 * @param scales how many sizes there are, each half of the next
 * @param noise how many numbers noise has, Z
 * @param text how many numbers a text has, E
 * @param code how many numbers a text's code has, C
 * @param width of G's features where the coarsest images come from
 * @param blocks residual blocks of each stage but the first
 */
record StackPlan(int size, int scales, int noise, int text, int code, int width, int blocks) {
  private static final int LEAST = 8;

  StackPlan {
    InputException.check(
        Integer.bitCount(size) == 1 && size >= LEAST,
        "data.size is %s; StackGAN doubles from 4, so use 16, 32, 64, 128 or 256",
        size);
    InputException.check(
        size >> (scales - 1) >= LEAST,
        "scales is %s, but the coarsest images would be of %s pixels; use fewer, or a larger"
            + " data.size",
        scales,
        size >> (scales - 1));
    InputException.check(
        width % (1 << (scales - 1)) == 0,
        "width is %s, which cannot be halved %s; use a multiple of %s",
        width,
        scales == 2 ? "once" : scales - 1 + " times",
        1 << (scales - 1));
  }

  /** Returns the sides of images, the coarsest first. */
  List<Integer> sizes() {
    return IntStream.range(0, scales).map(i -> size >> (scales - 1 - i)).boxed().toList();
  }

  int coarsest() {
    return sizes().get(0);
  }

  /** Returns the noise that images start from, and that draws their texts' codes. */
  Latent latent() {
    return new Latent(noise + code, Latent.Distribution.NORMAL);
  }

  /** Returns the plan of images whose side is so many {@code times} smaller. */
  StackPlan coarser(int times, int w) {
    return new StackPlan(size / times, scales, noise, text, code, w, blocks);
  }
}
