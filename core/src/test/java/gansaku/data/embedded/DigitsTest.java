package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private final EmbeddedSpec spec = Digits.defaults(Split.TRAIN);
  private final Digits digits = new Digits(spec);

  /** If this fails on purpose, raise {@link Digits#VERSION}. */
  @Test
  void picturesAreTheSameToTheByteEverywhere() throws Exception {
    assertThat(PictureMeasures.hash(digits.read(0))).isEqualTo("be5a9ce3e289a75a");
    assertThat(PictureMeasures.hash(digits.read(59_999))).isEqualTo("e66f019f05f3fc42");
    assertThat(PictureMeasures.hash(new Digits(spec.withSize(64).withChannels(3)).read(7)))
        .isEqualTo("de04de82cc2c6971");
    assertThat(PictureMeasures.hash(new Digits(Digits.defaults(Split.TEST).withSeed(5)).read(1)))
        .isEqualTo("e8098bc0673a0318");
  }

  @Test
  void everyTenPicturesHoldEachDigitOnce() {
    for (int block = 0; block < 50; block++) {
      int[] labels = new int[10];
      for (int i = 0; i < 10; i++) {
        labels[i] = digits.label(10 * block + i);
      }
      Arrays.sort(labels);
      assertThat(labels).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void aPictureDoesNotDependOnThoseDrawnBefore() {
    byte[] alone = new Digits(spec).read(123).samples();
    digits.read(7);
    assertThat(digits.read(123).samples()).isEqualTo(alone);
  }

  @Test
  void splitsAndSeedsShareNoPicture() throws Exception {
    var hashes = new java.util.HashSet<String>();
    for (int i = 0; i < 300; i++) {
      hashes.add(PictureMeasures.hash(digits.read(i)));
      hashes.add(PictureMeasures.hash(new Digits(Digits.defaults(Split.TEST)).read(i)));
      hashes.add(PictureMeasures.hash(new Digits(spec.withSeed(1)).read(i)));
    }
    assertThat(hashes).hasSize(900);
  }

  /**
   * A fifth of the pixels lie on an edge, where taking it as straight errs by some 10 of 255
   * levels.
   */
  @Test
  void aLargePictureAveragedDownIsTheSmallOne() {
    var large = new Digits(spec.withSize(112));
    for (int i = 0; i < 40; i++) {
      assertThat(PictureMeasures.meanDifference(large.read(i), digits.read(i))).isLessThan(2.5);
    }
  }

  @Test
  void inkIsWhiteOnBlackAndStaysInside() {
    for (int i = 0; i < 300; i++) {
      var picture = digits.read(i);
      int brightest = 0;
      for (int k = 0; k < 28; k++) {
        assertThat(picture.at(0, 0, k) + picture.at(0, 27, k)).isZero();
        for (int x = 0; x < 28; x++) {
          brightest = Math.max(brightest, picture.at(0, k, x));
        }
      }
      assertThat(brightest).isGreaterThan(150);
    }
  }

  @Test
  void describesAPicture() {
    assertThat(digits.name()).isEqualTo("digits");
    assertThat(digits.size()).isEqualTo(60_000);
    assertThat(digits.captions(0)).containsExactly("A handwritten digit six.");
    assertThat(digits.attributes(0)).containsEntry("digit", "6");
  }

  @Test
  void theFingerprintFollowsEverySetting() {
    assertThat(
            java.util.stream.Stream.of(
                    spec,
                    spec.withSize(32),
                    spec.withChannels(3),
                    spec.withCount(100),
                    spec.withSplit(Split.TEST),
                    spec.withSeed(1))
                .map(s -> new Digits(s).fingerprint()))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void refusesWhatItCannotDraw() {
    assertThatThrownBy(() -> digits.read(60_000))
        .isInstanceOf(InputException.class)
        .hasMessage("picture 60000 of digits does not exist; they are 0 to 59999");
    assertThatThrownBy(() -> spec.withSize(8))
        .isInstanceOf(InputException.class)
        .hasMessage("data.size is 8; embedded pictures have 16 to 1024 pixels a side");
  }
}
