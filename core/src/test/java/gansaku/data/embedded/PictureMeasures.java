package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What the tests of this package ask of pictures. */
final class PictureMeasures {
  private PictureMeasures() {}

  /** Returns the first 16 hex digits of the SHA-256 of the picture's bytes. */
  static String hash(Pixels picture) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture.samples());
    return HexFormat.of().formatHex(hash).substring(0, 16);
  }

  /**
   * Returns the mean difference, from 0 to 255, of {@code large} averaged down to {@code small}.
   */
  static double meanDifference(Pixels large, Pixels small) {
    int factor = large.width() / small.width();
    double sum = 0;
    for (int c = 0; c < small.channels(); c++) {
      for (int y = 0; y < small.height(); y++) {
        for (int x = 0; x < small.width(); x++) {
          sum += Math.abs(average(large, c, y * factor, x * factor, factor) - small.at(c, y, x));
        }
      }
    }
    return sum / small.samples().length;
  }

  private static double average(Pixels picture, int c, int top, int left, int side) {
    double sum = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        sum += picture.at(c, y, x);
      }
    }
    return sum / (side * side);
  }
}
