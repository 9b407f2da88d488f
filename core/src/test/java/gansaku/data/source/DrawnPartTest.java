package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.embedded.Embedded;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnPartTest {
  private final ImageSource whole =
      Sources.open(
          "digits", DataOptions.in(Path.of(".")).with(Embedded.SETS).withCount(23).offline());

  @Test
  void everyPictureIsInOneOfBothAndASeedTellsWhich() {
    ImageSource train = Part.drawn(whole, 5, 1, Split.TRAIN);
    ImageSource test = Part.drawn(whole, 5, 1, Split.TEST);
    assertThat(test.size()).isBetween(4, 5); // the last three are no whole row
    assertThat(train.size() + test.size()).isEqualTo(23);
    assertThat(train.fingerprint()).isNotEqualTo(test.fingerprint());
    assertThat(test.fingerprint())
        .isEqualTo(Part.drawn(whole, 5, 1, Split.TEST).fingerprint())
        .isNotEqualTo(Part.drawn(whole, 5, 2, Split.TEST).fingerprint());
    int[] one = at(test);
    assertThat(one).isNotEqualTo(at(Part.drawn(whole, 5, 2, Split.TEST)));
    for (int i = 0; i < 4; i++) {
      assertThat(one[i] / 5).isEqualTo(i); // one of each five
    }
  }

  private static int[] at(ImageSource part) {
    return IntStream.range(0, part.size()).map(((Derived) part)::at).toArray();
  }
}
