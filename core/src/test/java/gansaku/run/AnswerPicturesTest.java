package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.run.CaptionedPicture.Line;
import gansaku.run.CaptionedPicture.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerPicturesTest {
  @Test
  void captionsStandBelowPicturesOfOneSize() {
    var grey = new Pixels(1, 10, 20, new byte[200]);
    Pixels one = CaptionedPicture.of(grey, List.of(new Line("a cat", Verdict.RIGHT)));
    Pixels other =
        CaptionedPicture.of(
            grey, List.of(new Line("a name that is too long".repeat(9), Verdict.WRONG)));
    assertThat(List.of(one.channels(), one.width(), one.height())).isEqualTo(List.of(3, 120, 78));
    assertThat(other.samples()).hasSameSizeAs(one.samples()).isNotEqualTo(one.samples());
    assertThat(one.at(0, 5, 5)).isZero();
    assertThat(one.at(0, 77, 119)).isEqualTo(255);
  }

  /** A diagonal of right answers is darker than where nothing is. */
  @Test
  void tablesAreDarkWhereMuchIs() {
    double diagonal = darkest(List.of(List.of(4L, 0L), List.of(0L, 4L)));
    double mixed = darkest(List.of(List.of(2L, 2L), List.of(2L, 2L)));
    assertThat(diagonal).isLessThan(0.75 * mixed);
  }

  /** Returns the least red of all cells, which text has none of. */
  private static double darkest(List<List<Long>> counts) {
    var picture = new ConfusionMap("class", List.of("cat", "dog"), counts).draw();
    int bottom = picture.getHeight() - 16 - 56 + 4; // the corner of a cell of the last row
    double least = 255;
    for (int x = 0; x < picture.getWidth(); x++) {
      least = Math.min(least, picture.getRGB(x, bottom) >> 16 & 0xff);
    }
    return least;
  }
}
