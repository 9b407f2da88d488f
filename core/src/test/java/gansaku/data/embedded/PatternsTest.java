package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternsTest {
  private final EmbeddedSpec spec = Patterns.defaults(Split.TRAIN);
  private final Patterns patterns = new Patterns(spec);

  /** If this fails on purpose, raise {@link Patterns#VERSION}. */
  @Test
  void picturesAreTheSameToTheByteEverywhere() throws Exception {
    assertThat(PictureMeasures.hash(patterns.read(0))).isEqualTo("02a56a80f4bbf4ed");
    assertThat(PictureMeasures.hash(new Patterns(spec.withChannels(1).withSize(40)).read(7)))
        .isEqualTo("75179b13645e7f91");
  }

  @Test
  void everyFivePicturesHoldEachKindOnce() {
    for (int block = 0; block < 20; block++) {
      int from = 5 * block;
      assertThat(IntStream.range(from, from + 5).map(patterns::label))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
    assertThat(patterns.attributes(3))
        .containsEntry("pattern", patterns.classes().get(patterns.label(3)))
        .containsKey("palette");
  }

  /** Colours are drawn from all there are, so two that cannot be told apart are rare. */
  @Test
  void picturesHaveColoursThatDiffer() {
    for (int i = 0; i < 20; i++) {
      Pixels picture = patterns.read(i);
      assertThat(picture.isGrey()).isFalse();
      byte[] samples = picture.samples();
      assertThat(IntStream.range(0, samples.length).map(k -> samples[k]).distinct())
          .hasSizeGreaterThan(20);
    }
  }
}
