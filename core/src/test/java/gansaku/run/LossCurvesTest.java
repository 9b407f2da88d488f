package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossCurvesTest {
  private static final int BLUE = 0xff0072b2;
  private static final int GUIDE = 0xff33333a;
  private static final int ORANGE = 0xffd55e00;

  private final Path temp;

  LossCurvesTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void drawsLossesAndScoresInPanelsOfTheirOwn() throws IOException {
    var file = temp.resolve("losses.png");

    LossCurves.standard().write(file, training(300));

    var picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(960);
    assertThat(picture.getHeight()).isEqualTo(640);
    var losses = picture.getSubimage(0, 0, 960, 320);
    assertThat(count(losses, BLUE)).isGreaterThan(500);
    assertThat(count(losses, ORANGE)).isGreaterThan(500);
  }

  @Test
  void leavesOutThePanelThatWouldBeEmpty() {
    var picture = LossCurves.standard().draw(List.of(tick(1, Map.of("loss", 2.0))));

    assertThat(picture.getHeight()).isEqualTo(320);
    assertThat(count(picture, BLUE)).as("a lone tick is a dot").isGreaterThan(30);
  }

  @Test
  void drawsWhatIsThereWhenValuesAreMissing() {
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i < 50; i++) {
      var losses = new LinkedHashMap<String, Double>();
      losses.put("G", i > 20 && i < 30 ? Double.NaN : 1.0 + i);
      losses.put("broken", Double.NaN);
      if (i > 40) {
        losses.put("late", Double.POSITIVE_INFINITY);
      }
      ticks.add(tick(i, losses));
    }

    assertThat(count(LossCurves.standard().draw(ticks), BLUE)).isGreaterThan(300);
    assertThat(count(new LossCurves(400, 300, true).draw(ticks), BLUE)).isGreaterThan(100);
    LossCurves.standard().draw(List.of(tick(0, Map.of("G", Double.NaN))));
    LossCurves.standard().draw(List.of(tick(0, Map.of())));
  }

  @Test
  void eachKindOfSignalHasAPanelAndAccuracyALineAtOneHalf() {
    var ticks = new ArrayList<Tick>();
    for (int i = 1; i <= 50; i++) {
      var signals = new LinkedHashMap<String, Double>();
      signals.put("D", 1.2);
      signals.put("right(x)", 0.9);
      signals.put("gradient(G)", Math.pow(10, -i / 10.0));
      signals.put("ada.p", 0.1);
      ticks.add(tick(i, signals));
    }
    var picture = LossCurves.standard().draw(ticks);

    assertThat(picture.getHeight()).isEqualTo(4 * 320);
    assertThat(straight(picture.getSubimage(0, 320, 960, 320), GUIDE)).isEqualTo(1);
    assertThat(straight(picture.getSubimage(0, 960, 960, 320), GUIDE)).isZero();
    // Five powers of ten fill a logarithmic axis evenly: its middle row is crossed half way.
    var norms = picture.getSubimage(0, 640, 960, 320);
    assertThat(middleOfCrossing(norms)).isBetween(430, 560);
  }

  @Test
  void whatIsToldSeldomIsALineAllTheSame() {
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i < 50; i++) {
      ticks.add(tick(i, i % 10 == 0 ? Map.of("seldom", 1.0 + i) : Map.of()));
    }

    assertThat(count(LossCurves.standard().draw(ticks), BLUE)).isGreaterThan(500);
  }

  @Test
  void smoothsAsAdamCorrectsItsMoments() {
    var curve =
        new Curve("D", new double[] {1, 2, 3, 4}, new double[] {4, 8, Double.NaN, 1}).smoothed(2);

    // β = 1/2: 4; (1/4·4 + 1/2·8) / (3/4); gap; (1/8·4 + 1/4·8 + 1/2·1) / (7/8)
    assertThat(curve.values()[0]).isEqualTo(4);
    assertThat(curve.values()[1]).isCloseTo(20.0 / 3, within(1e-12));
    assertThat(curve.values()[2]).isNaN();
    assertThat(curve.values()[3]).isCloseTo(24.0 / 7, within(1e-12));
    assertThat(curve.smoothed(1).values()).isEqualTo(curve.values());
  }

  @Test
  void refusesToDrawNothing() {
    assertThatThrownBy(() -> LossCurves.standard().draw(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage("there are no ticks to draw loss curves of");
    assertThatThrownBy(() -> new LossCurves(10, 10, false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "loss curves of 10 x 10 pixels are not readable; use 200 x 150 to 10000 x 10000");
  }

  /** A training as GANs have them: noisy, with an early spike and one tick of NaN. */
  static List<Tick> training(int count) {
    var random = new Random(1);
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i < count; i++) {
      double t = i / (double) count;
      var losses = new LinkedHashMap<String, Double>();
      losses.put("D", 1.39 - 0.5 * t + 0.15 * random.nextGaussian());
      losses.put(
          "G",
          i == 3 ? 40 : i == count / 2 ? Double.NaN : 0.7 + 1.4 * t + 0.3 * random.nextGaussian());
      losses.put("D(x)", 0.55 + 0.25 * t + 0.05 * random.nextGaussian());
      losses.put("D(G(z))", 0.45 - 0.25 * t + 0.05 * random.nextGaussian());
      ticks.add(tick(i + 1, losses));
    }
    return ticks;
  }

  private static Tick tick(int i, Map<String, Double> losses) {
    return new Tick(i * 0.5, i, i, losses, 800, 1000, 50);
  }

  /** Returns how many rows are of {@code colour} for most of their length. */
  private static int straight(BufferedImage picture, int colour) {
    int rows = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      rows +=
          count(picture.getSubimage(0, y, picture.getWidth(), 1), colour) > picture.getWidth() / 2
              ? 1
              : 0;
    }
    return rows;
  }

  /** Returns where the blue curve has come down to the middle of what it covers. */
  private static int middleOfCrossing(BufferedImage picture) {
    int top = picture.getHeight();
    int bottom = 0;
    for (int y = 0; y < 260; y++) { // below is the legend
      if (count(picture.getSubimage(80, y, picture.getWidth() - 80, 1), BLUE) > 0) {
        top = Math.min(top, y);
        bottom = y;
      }
    }
    int middle = (top + bottom) / 2;
    for (int x = 80; x < picture.getWidth(); x++) {
      if (picture.getRGB(x, middle) == BLUE) {
        return x;
      }
    }
    return -1;
  }

  private static int count(BufferedImage picture, int colour) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += picture.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
