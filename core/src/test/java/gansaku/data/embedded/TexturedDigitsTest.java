package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TexturedDigitsTest {
  private final EmbeddedSpec spec = TexturedDigits.defaults(Split.TRAIN);
  private final TexturedDigits textured = new TexturedDigits(spec);

  /** If this fails on purpose, raise {@link TexturedDigits#VERSION}. */
  @Test
  void picturesAreTheSameToTheByteEverywhere() throws Exception {
    assertThat(PictureMeasures.hash(textured.read(0))).isEqualTo("67f398fade37de03");
    assertThat(PictureMeasures.hash(new TexturedDigits(spec.withChannels(1).withSize(40)).read(7)))
        .isEqualTo("dde6b052295ccacf");
  }

  /** |digit - patch| is the patch where there is no ink, and 255 less where there is all. */
  @Test
  void digitsAreThoseOfThePlainSet() {
    var digits = new Digits(spec);
    for (int i = 0; i < 30; i++) {
      assertThat(textured.label(i)).isEqualTo(digits.label(i));
      Pixels plain = digits.read(i);
      Pixels picture = textured.read(i);
      var patch = new Texture(spec.dice(2, i));
      for (int y = 0; y < 28; y++) {
        for (int x = 0; x < 28; x++) {
          int colour = patch.at((x + 0.5) / 28, (y + 0.5) / 28);
          int red = colour >> 16;
          assertThat(picture.at(0, y, x)).isEqualTo(Math.abs(plain.at(0, y, x) - red));
        }
      }
    }
    assertThat(textured.captions(0)).isEqualTo(digits.captions(0));
    assertThat(textured.attributes(0)).isEqualTo(digits.attributes(0));
  }

  @Test
  void noTwoPicturesHaveTheSamePatch() throws Exception {
    var corners = new HashSet<String>();
    var others = new TexturedDigits(TexturedDigits.defaults(Split.TEST));
    for (int i = 0; i < 200; i++) {
      corners.add(PictureMeasures.hash(textured.read(i)));
      corners.add(PictureMeasures.hash(others.read(i)));
      corners.add(PictureMeasures.hash(new TexturedDigits(spec.withSeed(1)).read(i)));
    }
    assertThat(corners).hasSize(600);
    assertThat(textured.read(0).isGrey()).isFalse();
  }

  /** Neighbouring pixels of a patch are alike: it is a texture and no noise. */
  @Test
  void patchesAreSmooth() {
    double near = 0;
    double far = 0;
    for (int i = 0; i < 40; i++) {
      var patch = new Texture(spec.dice(2, i));
      near += Colours.distance(patch.at(0.5, 0.5), patch.at(0.5 + 1 / 28.0, 0.5));
      far += Colours.distance(patch.at(0.1, 0.1), patch.at(0.9, 0.9));
    }
    assertThat(near).isLessThan(far / 3);
  }

  @Test
  void theFingerprintFollowsTheSetAndItsSettings() {
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(seed -> new TexturedDigits(spec.withSeed(seed)).fingerprint()))
        .doesNotHaveDuplicates()
        .doesNotContain(new Digits(spec).fingerprint());
  }
}
