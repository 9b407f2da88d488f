package gansaku.data.picture;

import gansaku.error.InputException;

/**
 * The pixels of one picture: unsigned 8-bit samples in [C, H, W] order.
 *
 * @param channels 1 (grey), 3 (red, green, blue), or more where pictures lie on each other ({@link
 *     Pairs})
 * @param height rows
 * @param width columns
 * @param samples channels * height * width bytes; the array is shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is its bytes; nobody compares records of them
public record Pixels(int channels, int height, int width, byte[] samples) {
  public Pixels {
    InputException.check(channels >= 1, "a picture has 1 channel or more, not %s", channels);
    InputException.check(
        samples.length == channels * height * width,
        "%s samples do not fill a picture of [%s, %s, %s]",
        samples.length,
        channels,
        height,
        width);
  }

  /** Returns whether every pixel has the same sample in all channels. */
  public boolean isGrey() {
    int plane = height * width;
    for (int i = plane; i < samples.length; i++) {
      if (samples[i] != samples[i % plane]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the sample at channel {@code c}, row {@code y}, column {@code x}, from 0 to 255. */
  public int at(int c, int y, int x) {
    return samples[(c * height + y) * width + x] & 0xff;
  }
}
