package gansaku.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.load.Seeds;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.Resampler.Filter;
import gansaku.error.InputException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is taken away of a picture, and that the picture itself comes with it. */
class TasksTest {
  private static final int SIDE = 32;

  private static RandomGenerator random(int i) {
    return Seeds.stream(1, "test", i);
  }

  private static Pixels picture(int channels, int height, int width) {
    byte[] samples = new byte[channels * height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 37 + i / width * 11);
    }
    return new Pixels(channels, height, width, samples);
  }

  @Test
  void everyTaskPairsASourceWithTheUntouchedTruth() {
    Pixels truth = picture(3, SIDE, SIDE);
    byte[] before = truth.samples().clone();
    for (Restoration task :
        List.of(new Colourise(), new Outline(), new Inpaint(), new Superres(4))) {
      int sources = task.sourceChannels(3);
      Pixels pair = task.pair(truth, random(0));
      assertThat(pair.channels()).as(task.toString()).isEqualTo(sources + 3);
      assertThat(Pairs.channels(pair, sources, sources + 3).samples()).isEqualTo(before);
    }
  }

  @Test
  void onePixelIsAPictureToo() {
    Pixels truth = picture(3, 1, 1);
    for (Restoration task :
        List.of(new Colourise(), new Outline(), new Inpaint(), new Superres(4))) {
      Pixels pair = task.pair(truth, random(0));
      assertThat(pair.samples()).as(task.toString()).hasSize(task.sourceChannels(3) + 3);
    }
  }

  @Test
  void colouriseTakesTheLuma() {
    var truth = new Pixels(3, 1, 3, new byte[] {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, 100});

    Pixels grey = new Colourise().source(truth, random(0));

    // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 100 = 11.4 (ITU-R BT.601)
    assertThat(grey.samples()).containsExactly(76, (byte) 150, 11);
  }

  @Test
  void superresKeepsWhatASmallPictureKeeps() {
    Pixels truth = picture(3, 16, 24);
    Pixels source = new Superres(4).source(truth, random(0));
    Pixels small = Resampler.resize(truth, 4, 6, Filter.BICUBIC);
    assertThat(source.samples())
        .isEqualTo(Resampler.resize(small, 16, 24, Filter.BICUBIC).samples());
    assertThat(new Superres(4).given(new Layered(small, Optional.empty()), 3).samples())
        .isEqualTo(source.samples());
  }

  @Test
  void holesAreGreyAndMarkedAndTheRestIsUntouched() {
    Pixels truth = picture(3, SIDE, SIDE);
    int area = SIDE * SIDE;
    var shapes = new HashSet<String>();
    for (int i = 0; i < 20; i++) {
      Pixels source = new Inpaint().source(truth, random(i));
      int holes = 0;
      for (int p = 0; p < area; p++) {
        boolean hole = source.samples()[3 * area + p] != 0;
        holes += hole ? 1 : 0;
        for (int c = 0; c < 3; c++) {
          byte expected = hole ? (byte) 128 : truth.samples()[c * area + p];
          assertThat(source.samples()[c * area + p]).isEqualTo(expected);
        }
      }
      assertThat(holes).isBetween(1, area / 2);
      shapes.add(holes == bounds(source) ? "rectangle" : "strokes");
      assertThat(new Inpaint().source(truth, random(i)).samples()).isEqualTo(source.samples());
    }
    assertThat(shapes).containsExactlyInAnyOrder("rectangle", "strokes");
  }

  /** Returns the area of the rectangle around the hole. */
  private static int bounds(Pixels source) {
    int[] box = {SIDE, -1, SIDE, -1};
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (source.at(3, y, x) != 0) {
          box[0] = Math.min(box[0], y);
          box[1] = Math.max(box[1], y);
          box[2] = Math.min(box[2], x);
          box[3] = Math.max(box[3], x);
        }
      }
    }
    return (box[1] - box[0] + 1) * (box[3] - box[2] + 1);
  }

  /** Alpha 0, 85 and 255 show of 30 over 90: 90, 2/3 of 90 and a third of 30, and 30. */
  @Test
  void whatIsTransparentIsTheHoleAndShowsWhatWasMade() {
    var grey = new Pixels(1, 1, 3, new byte[] {30, 30, 30});
    var alpha = new Pixels(1, 1, 3, new byte[] {0, 85, (byte) 255});
    var picture = new Layered(grey, Optional.of(alpha));

    Pixels source = new Inpaint().given(picture, 4);
    byte m = (byte) 128;
    assertThat(source.samples()).containsExactly(m, m, 30, m, m, 30, m, m, 30, -1, -1, 0);

    var made = new Pixels(3, 1, 3, new byte[] {90, 90, 90, 91, 91, 91, 0, 0, 0});
    Layered finished = new Inpaint().finished(picture, made);
    assertThat(finished.colours().samples()).containsExactly(90, 70, 30, 91, 71, 30, 0, 10, 30);
    assertThat(finished.alpha()).isEmpty();
  }

  @Test
  void aPictureWithoutAHoleIsRefused() {
    var whole = new Layered(picture(3, 4, 4), Optional.empty());
    assertThatThrownBy(() -> new Inpaint().given(whole, 4))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "nothing of the picture is transparent, so there is no hole to fill; erase what is to"
                + " be made anew and save it as PNG");
  }

  @Test
  void maskHasToFit() {
    assertThatThrownBy(() -> Inpaint.masked(picture(3, 4, 4), picture(1, 4, 5)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a mask of [1, 4, 5] does not fit a picture of [3, 4, 4]; its size has to be the"
                + " picture's, and it has to be grey");
  }

  @Test
  void outlineOfASquareIsOneClosedLine() {
    Pixels drawing = Edges.USUAL.draw(square(0, 200));
    String seen = text(drawing);
    // A step's gradient is steepest on both sides of it alike: the line lies on the outer or inner
    // pixels of the border, one pixel thick, and a blurred corner is cut off.
    for (int y = 13; y < 19; y++) {
      assertThat(black(drawing, y, 0, SIDE / 2)).as("row %s of%n%s", y, seen).isEqualTo(1);
      assertThat(black(drawing, y, SIDE / 2, SIDE)).as("row %s of%n%s", y, seen).isEqualTo(1);
    }
    assertThat(inside(drawing)).as(seen).isEqualTo(255);
    assertThat(fill(drawing)).as("paper within, cut off by the line%n%s", seen).isBetween(64, 144);
  }

  @Test
  void evenAndFaintPicturesHaveNoOutline() {
    assertThat(text(Edges.USUAL.draw(square(90, 90)))).doesNotContain("#");
    assertThat(text(Edges.USUAL.draw(square(90, 96)))).doesNotContain("#");
  }

  @Test
  void bordersBetweenColoursOfOneLumaAreSeen() {
    byte[] samples = new byte[3 * SIDE * SIDE];
    for (int p = 0; p < SIDE * SIDE; p++) {
      boolean left = p % SIDE < SIDE / 2;
      samples[p] = (byte) (left ? 196 : 0); // 0.299 · 196 = 0.587 · 100
      samples[SIDE * SIDE + p] = (byte) (left ? 0 : 100);
    }
    Pixels drawing = new Outline().source(new Pixels(3, SIDE, SIDE, samples), random(0));
    for (int y = 0; y < SIDE; y++) {
      assertThat(black(drawing, y, 0, SIDE)).isEqualTo(1);
    }
  }

  private static Pixels square(int outside, int inside) {
    byte[] samples = new byte[SIDE * SIDE];
    Arrays.fill(samples, (byte) outside);
    for (int y = 10; y < 22; y++) {
      Arrays.fill(samples, y * SIDE + 10, y * SIDE + 22, (byte) inside);
    }
    return new Pixels(1, SIDE, SIDE, samples);
  }

  private static int black(Pixels drawing, int y, int from, int to) {
    int count = 0;
    for (int x = from; x < to; x++) {
      count += drawing.at(0, y, x) == 0 ? 1 : 0;
    }
    return count;
  }

  private static int inside(Pixels drawing) {
    return drawing.at(0, SIDE / 2, SIDE / 2);
  }

  /** Returns how many pixels are reached from the middle without crossing the line. */
  private static int fill(Pixels drawing) {
    var seen = new boolean[SIDE * SIDE];
    var open = new ArrayDeque<Integer>(List.of(SIDE / 2 * SIDE + SIDE / 2));
    int count = 0;
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at < 0 || at >= seen.length || seen[at] || drawing.samples()[at] == 0) {
        continue;
      }
      seen[at] = true;
      count++;
      open.addAll(List.of(at - 1, at + 1, at - SIDE, at + SIDE));
    }
    return count;
  }

  private static String text(Pixels drawing) {
    var text = new StringBuilder();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        text.append(drawing.at(0, y, x) == 0 ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
