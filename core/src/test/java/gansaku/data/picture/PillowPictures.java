package gansaku.data.picture;

import static gansaku.data.Fixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

/** Odd pictures and what Pillow 9.4 reads of them: parity/scripts/image_fixtures.py. */
final class PillowPictures {
  private PillowPictures() {}

  static byte[] bytes(String name) {
    return resource("images/" + name);
  }

  static Pixels read(String name) {
    return ImageReader.DEFAULT.read(bytes(name), name);
  }

  static Pixels expected(String name) {
    return read(name + ".expected.png");
  }

  /** Asserts that no sample of {@code name} differs by more than {@code levels} from Pillow's. */
  static void assertReadAsByPillow(String name, int levels) {
    assertAlike(read(name), expected(name), levels);
  }

  static void assertAlike(Pixels read, Pixels expected, int levels) {
    assertThat(read.channels()).isEqualTo(expected.channels());
    assertThat(read.height()).isEqualTo(expected.height());
    assertThat(read.width()).isEqualTo(expected.width());
    assertThat(largestDifference(read, expected)).isBetween(0, levels);
  }

  static int largestDifference(Pixels a, Pixels b) {
    int largest = 0;
    for (int i = 0; i < a.samples().length; i++) {
      largest = Math.max(largest, difference(a, b, i));
    }
    return largest;
  }

  static double meanDifference(Pixels a, Pixels b) {
    double sum = 0;
    for (int i = 0; i < a.samples().length; i++) {
      sum += difference(a, b, i);
    }
    return sum / a.samples().length;
  }

  private static int difference(Pixels a, Pixels b, int i) {
    return Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff));
  }
}
