package gansaku.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.Fixtures;
import gansaku.data.load.Seeds;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TransformsTest {
  private static final Pixels TWO_ROWS = new Pixels(1, 2, 4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  @Test
  void centerSquareTakesTheMiddle() {
    Pixels square = new CenterSquare().apply(TWO_ROWS);
    assertThat(square.samples()).containsExactly(2, 3, 6, 7);
    assertThat(square.height()).isEqualTo(2);
  }

  @Test
  void flipMirrorsEveryRow() {
    var random = Seeds.stream(0, "t", 0);
    assertThat(new HorizontalFlip(1).apply(TWO_ROWS, random).samples())
        .containsExactly(4, 3, 2, 1, 8, 7, 6, 5);
    assertThat(new HorizontalFlip(0).apply(TWO_ROWS, random)).isSameAs(TWO_ROWS);
    assertThatThrownBy(() -> new HorizontalFlip(1.5))
        .hasMessage("horizontal-flip is 1.5; use a probability from 0 to 1, 0.5 is usual");
  }

  @Test
  void flipHappensAsOftenAsItShould() {
    var flip = new HorizontalFlip(0.5);
    int flipped = 0;
    for (int i = 0; i < 2000; i++) {
      flipped += flip.apply(TWO_ROWS, Seeds.stream(7, "augment", i)).at(0, 0, 0) == 4 ? 1 : 0;
    }
    assertThat(flipped).isBetween(900, 1100);
  }

  @Test
  void greyIsLuminanceAndColourRepeatsIt() {
    var rgb = new Pixels(3, 1, 2, new byte[] {(byte) 255, 10, 0, 20, 0, 30});
    assertThat(new ToGrey().apply(rgb).samples()).containsExactly(76, 18); // Pillow's convert("L")
    assertThat(new ToColour().apply(new Pixels(1, 1, 2, new byte[] {4, 5})).samples())
        .containsExactly(4, 5, 4, 5, 4, 5);
    assertThatThrownBy(() -> Pipeline.channels(4))
        .isInstanceOf(InputException.class)
        .hasMessage("channels is 4; use 1 (grey) or 3 (colour)");
  }

  @Test
  void randomPartsAreDrawnUniformly() {
    List<Pixels> parts = new ArrayList<>();
    var crop =
        new RandomResizedCrop(
            0.2,
            part -> {
              parts.add(part);
              return part;
            });
    Pixels picture = Fixtures.picture(1, 1, 200, 200);
    for (int i = 0; i < 4000; i++) {
      crop.apply(picture, Seeds.stream(0, "augment", i));
    }
    assertThat(parts).allSatisfy(part -> assertThat(share(part)).isBetween(0.195, 1.0));
    // Up to 3/4 of the area every part fits, whatever its proportions, and is drawn uniformly. Each
    // mean may be off by three standard deviations of about 2,700 draws.
    List<Pixels> fitting = parts.stream().filter(part -> share(part) < 0.75).toList();
    assertThat(mean(fitting, TransformsTest::share)).isCloseTo(0.475, within(0.01));
    assertThat(mean(fitting, part -> Math.log((double) part.width() / part.height())))
        .isCloseTo(0, within(0.01));
    assertThat(mean(fitting, part -> Math.abs(Math.log((double) part.width() / part.height()))))
        .isCloseTo(Math.log(4 / 3.0) / 2, within(0.006));
    assertThatThrownBy(() -> new RandomResizedCrop(0, part -> part))
        .isInstanceOf(InputException.class)
        .hasMessage("random-crop is 0.0; use a share of the picture above 0, up to 1");
  }

  private static double share(Pixels part) {
    return part.width() * part.height() / 40_000.0;
  }

  private static double mean(List<Pixels> parts, ToDoubleFunction<Pixels> of) {
    return parts.stream().mapToDouble(of).average().orElseThrow();
  }

  @Test
  void aPictureOfOddProportionsGivesItsMiddleWhereNothingFits() {
    Pixels narrow = Fixtures.picture(1, 1, 100, 10);
    Pixels part = new RandomResizedCrop(1, p -> p).apply(narrow, Seeds.stream(0, "augment", 0));
    assertThat(part.samples()).isEqualTo(new CenterSquare().apply(narrow).samples());
  }

  @Test
  void streamsDifferByNameSeedAndPosition() {
    Set<Long> first = new HashSet<>();
    for (String name : List.of("order", "augment")) {
      for (long seed = 0; seed < 20; seed++) {
        for (long position = 0; position < 20; position++) {
          first.add(Seeds.stream(seed, name, position).nextLong());
        }
      }
    }
    assertThat(first).hasSize(800);
    // A stream is part of the checkpoint format: changing it would break resuming older runs.
    assertThat(Seeds.stream(1, "order", 2).nextLong()).isEqualTo(-6645108365596112656L);
  }

  /** Pillow's NEAREST takes the pixel under the middle, too. */
  @Test
  void labelMapsKeepTheirNumbers() {
    byte[] both = {
      1, 2, 7, 9, 1, 1, 7, 7, 3, 3, 5, 5, 3, 3, 5, 6, // labels 4×4
      0, 0, 100, 100, 0, 0, 100, 100, 50, 50, 8, 8, 50, 50, 8, 8 // picture 4×4
    };
    var resize = new ResizeLabelled(1, new Resize(2, 2, Resampler.Filter.BOX));

    Pixels small = resize.apply(new Pixels(2, 4, 4, both));
    Pixels large = new ResizeLabelled(1, new Resize(3, 3, Resampler.Filter.BOX)).apply(small);

    assertThat(small.samples()).containsExactly(1, 7, 3, 6, 0, 100, 50, 8);
    assertThat(Arrays.copyOf(large.samples(), 9)).containsExactly(1, 7, 7, 3, 6, 6, 3, 6, 6);
  }
}
