package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private final List<Shape> shapes =
      List.of(
          new Ellipse(0.5, 0.5, 0.3, 0.12),
          Ellipse.circle(0.4, 0.6, 0.2),
          new RoundedBox(0.5, 0.5, 0.3, 0.2, 0.1),
          Path.loop(0.2, 0.2, 0.8, 0.3, 0.6, 0.8).fill(),
          Path.curve(0.2, 0.2, 0.8, 0.3, 0.6, 0.8).stroke(0.1),
          new Ellipse(0.5, 0.5, 0.3, 0.12).placed(Placement.turn(0.4, 0.4, 0.7)),
          Ellipse.circle(0.4, 0.6, 0.2).outline(0.05).and(HalfPlane.above(0.6)));

  /** What the canvas counts on: a step changes the distance by no more than its length. */
  @Test
  void nearTheOutlineDistanceGrowsNoFasterThanSteps() {
    var dice = new Dice(1, 1);
    for (Shape shape : shapes) {
      for (int i = 0; i < 5000; i++) {
        double x = dice.uniform();
        double y = dice.uniform();
        double d = shape.distance(x, y);
        double moved = shape.distance(x + 0.003, y + 0.004);
        if (Math.abs(d) < 0.03 && Math.abs(moved) < 0.03) {
          assertThat(Math.abs(moved - d)).as(shape.toString()).isLessThan(0.005 * 1.01);
        }
      }
    }
  }

  @Test
  void areaIsTheShareOfCoveredPixels() {
    assertThat(area(new Ellipse(0.5, 0.5, 0.3, 0.12))).isEqualTo(Math.PI * 0.036, within(1e-3));
    assertThat(area(new RoundedBox(0.5, 0.5, 0.3, 0.2, 0))).isEqualTo(0.24, within(1e-3));
    assertThat(area(Path.lines(0.1, 0.1, 0.9, 0.1, 0.1, 0.9).fill())).isEqualTo(0.32, within(1e-3));
    assertThat(area(Path.lines(0.2, 0.5, 0.8, 0.5).stroke(0.1)))
        .isEqualTo(0.06 + Math.PI * 0.0025, within(1e-3));
    assertThat(area(Ellipse.circle(0.5, 0.5, 0.3).minus(new HalfPlane(1, 0, 0.5))))
        .isEqualTo(Math.PI * 0.045, within(1e-3));
  }

  private static double area(Shape shape) {
    var canvas = new Canvas(1, 100, 0);
    canvas.fill(shape, Colours.WHITE);
    double sum = 0;
    for (byte sample : canvas.pixels().samples()) {
      sum += (sample & 0xff) / 255.0;
    }
    return sum / 10_000;
  }

  /** On an axis the exact distance to an ellipse is known, and off it by searching the outline. */
  @Test
  void ellipseDistanceIsExact() {
    var ellipse = new Ellipse(0, 0, 0.3, 0.12);
    assertThat(ellipse.distance(0.35, 0)).isEqualTo(0.05, within(1e-6));
    assertThat(ellipse.distance(0, 0.10)).isEqualTo(-0.02, within(1e-6));
    double nearest = 1;
    for (int i = 0; i < 100_000; i++) {
      double t = i * Math.PI / 50_000;
      nearest = Math.min(nearest, Math.hypot(0.2 - 0.3 * Math.cos(t), 0.12 - 0.12 * Math.sin(t)));
    }
    assertThat(ellipse.distance(0.2, 0.12)).isEqualTo(nearest, within(1e-4));
  }
}
