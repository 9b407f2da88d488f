package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  private static final int BLUE = 0xff0072b2;
  private static final int ORANGE = 0xffd55e00;

  @Test
  void everyRunKeepsItsColourInEveryPanel(@TempDir Path temp) throws IOException {
    var one = new Chart.Line("one", new double[] {1, 2, 3}, new double[] {3, 2, 1});
    var nothing = new Chart.Line("one", new double[0], new double[0]);
    var two = new Chart.Line("two", new double[] {1, 4}, new double[] {1, Double.NaN});
    Path file = temp.resolve("panels.png");
    Chart.write(
        file, List.of(new Chart("a", List.of(one, two)), new Chart("b", List.of(nothing, two))));
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(2 * 640);
    assertThat(picture.getHeight()).isEqualTo(320);
    var left = picture.getSubimage(0, 0, 640, 320);
    var right = picture.getSubimage(640, 0, 640, 320);
    assertThat(count(left, BLUE)).isGreaterThan(200);
    assertThat(count(left, ORANGE)).isGreaterThan(20);
    assertThat(count(right, BLUE)).isZero();
    assertThat(count(right, ORANGE)).isGreaterThan(20);
    assertThatThrownBy(() -> Chart.write(file, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage("there is nothing to draw curves of");
  }

  @Test
  void aMetricHasAPanelOfItsOwnWhereALineJoinsWhatWasMeasured() {
    var picture =
        LossCurves.standard()
            .draw(
                List.of(
                    tick(1, Map.of("D", 1.0, "metric/kernel", 9.0)),
                    tick(2, Map.of("D", 1.0)),
                    tick(3, Map.of("D", 1.0, "metric/kernel", 3.0))));
    assertThat(picture.getHeight()).isEqualTo(2 * 320);
    // A line across the panel; two separate values would have none.
    assertThat(count(picture.getSubimage(0, 320, 960, 320), BLUE)).isGreaterThan(300);
  }

  private static Tick tick(double kimg, Map<String, Double> losses) {
    return new Tick(kimg, (long) kimg, kimg, losses, 1, 1, 1);
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
