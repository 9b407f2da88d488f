package gansaku.model;

import gansaku.error.InputException;

/**
 * The shape of one image.
 *
 * @param channels C: 1 (grey) or 3 (red, green, blue)
 * @param height H, rows
 * @param width W, columns
 */
public record ImageShape(int channels, int height, int width) {

  /** Returns how many numbers an image has. */
  public int numel() {
    return channels * height * width;
  }

  /** Returns the shape of an image of this size with other channels. */
  public ImageShape withChannels(int count) {
    return new ImageShape(count, height, width);
  }

  /** Returns the sides as recipes write them: {@code 64} of a square, else {@code [64, 48]}. */
  public String sides() {
    return width == height ? String.valueOf(width) : "[" + width + ", " + height + "]";
  }

  /** Throws unless images are squares of 8, 16, 32 … pixels, as {@code architecture} demands. */
  public void requirePowerOfTwo(String architecture) {
    InputException.check(
        height == width && width >= 8 && Integer.bitCount(width) == 1,
        "data.size is %s; %s makes square images of 8, 16, 32 … pixels",
        sides(),
        architecture);
  }

  /** Throws unless images are {@code size}×{@code size}, as {@code architecture} demands. */
  public void requireSquare(String architecture, int size) {
    InputException.check(
        height == size && width == size,
        "%s makes images of %s×%s, but the data is %s×%s; set data.size to %s",
        architecture,
        size,
        size,
        width,
        height,
        size);
  }
}
