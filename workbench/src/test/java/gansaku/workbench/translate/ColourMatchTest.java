package gansaku.workbench.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.embedded.Faces;
import gansaku.data.embedded.Patterns;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import org.junit.jupiter.api.Test;

class ColourMatchTest {
  /** Of samples from 0 to 255: what is cut off there, and the ε of variances, moves a little. */
  private static final double MEAN = 4;

  private static final double SHARE = 0.15;

  @Test
  void coloursBecomeThoseOfTheOther() {
    Pixels picture = new Faces(Faces.defaults(Split.TEST)).read(4);
    Pixels face = pale(new Faces(Faces.defaults(Split.TEST)).read(5));
    Pixels matched = ColourMatch.of(picture, face);
    assertThat(matched.samples()).hasSameSizeAs(picture.samples());
    for (int a = 0; a < 3; a++) {
      assertThat(mean(matched, a)).isCloseTo(mean(face, a), within(MEAN));
      for (int b = 0; b < 3; b++) {
        double size = Math.sqrt(covariance(face, a, a) * covariance(face, b, b));
        assertThat(covariance(matched, a, b))
            .isCloseTo(covariance(face, a, b), within(SHARE * size));
      }
    }
  }

  /** The map is the identity then, but for rounding to whole samples. */
  @Test
  void aPictureKeepsItsOwnColours() {
    Pixels pattern = new Patterns(Patterns.defaults(Split.TEST)).read(4);
    assertThat(ColourMatch.of(pattern, pattern).samples()).isEqualTo(pattern.samples());
  }

  /** Returns {@code picture} with half of its contrast, so that little is cut off at 0 and 255. */
  private static Pixels pale(Pixels picture) {
    var samples = new byte[picture.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (64 + (picture.samples()[i] & 0xff) / 2);
    }
    return new Pixels(picture.channels(), picture.height(), picture.width(), samples);
  }

  private static double mean(Pixels picture, int channel) {
    double sum = 0;
    for (int i = 0; i < plane(picture); i++) {
      sum += sample(picture, channel, i);
    }
    return sum / plane(picture);
  }

  private static double covariance(Pixels picture, int a, int b) {
    double product = 0;
    for (int i = 0; i < plane(picture); i++) {
      product += (double) sample(picture, a, i) * sample(picture, b, i);
    }
    return product / plane(picture) - mean(picture, a) * mean(picture, b);
  }

  private static int plane(Pixels picture) {
    return picture.height() * picture.width();
  }

  private static int sample(Pixels picture, int channel, int i) {
    return picture.samples()[channel * plane(picture) + i] & 0xff;
  }
}
