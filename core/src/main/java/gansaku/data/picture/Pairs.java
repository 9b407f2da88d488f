package gansaku.data.picture;

import gansaku.error.InputException;
import java.util.Arrays;

/**
 * Two pictures of one size that lie on each other as one: what is cut from one or mirrored is so of
 * the other.
 */
public final class Pairs {
  private Pairs() {}

  /** Returns {@code a} [A, H, W] on {@code b} [B, H, W] as [A + B, H, W]. */
  public static Pixels join(Pixels a, Pixels b) {
    InputException.check(
        a.height() == b.height() && a.width() == b.width(),
        "a pair is of one size; these are %s and %s",
        size(a),
        size(b));
    byte[] samples = Arrays.copyOf(a.samples(), a.samples().length + b.samples().length);
    System.arraycopy(b.samples(), 0, samples, a.samples().length, b.samples().length);
    return new Pixels(a.channels() + b.channels(), a.height(), a.width(), samples);
  }

  /** Returns channels {@code from} to before {@code to} of {@code picture}. */
  public static Pixels channels(Pixels picture, int from, int to) {
    int area = picture.height() * picture.width();
    byte[] samples = Arrays.copyOfRange(picture.samples(), from * area, to * area);
    return new Pixels(to - from, picture.height(), picture.width(), samples);
  }

  /** Returns a picture's size in words, e.g. {@code 640×480}. */
  public static String size(Pixels picture) {
    return picture.width() + "×" + picture.height();
  }
}
