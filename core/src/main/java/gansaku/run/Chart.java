package gansaku.run;

import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One quantity of several runs, drawn over the images they have seen.
 *
 * @param title what it is
 * @param lines a line a run
 */
public record Chart(String title, List<Line> lines) {
  public Chart {
    lines = List.copyOf(lines);
  }

  /**
   * How the quantity went in one run.
   *
   * @param name the run's; a colour belongs to each run by its place among the lines, so that one
   *     without values has an empty line
   * @param kimg where each value stands, rising
   * @param values the values; those that are not finite are left out
   */
  @SuppressWarnings("ArrayRecordComponent") // on their way to a picture; never compared
  public record Line(String name, double[] kimg, double[] values) {}

  private static final LossCurves STYLE = new LossCurves(640, 320, false);
  private static final int COLUMNS = 2;

  /** Draws {@code charts} in rows of two as PNG, whole or not at all. */
  public static void write(Path file, List<Chart> charts) {
    InputException.check(!charts.isEmpty(), "there is nothing to draw curves of");
    double last =
        charts.stream()
            .flatMap(chart -> chart.lines().stream())
            .flatMapToDouble(line -> Arrays.stream(line.kimg()))
            .max()
            .orElse(0);
    double end = last > 0 ? 1.01 * last : 1;
    int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
    var sheet =
        new BufferedImage(
            COLUMNS * STYLE.width(), rows * STYLE.height(), BufferedImage.TYPE_INT_RGB);
    var graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < charts.size(); i++) {
      int left = i % COLUMNS * STYLE.width();
      graphics.drawImage(charts.get(i).draw(end), left, i / COLUMNS * STYLE.height(), null);
    }
    graphics.dispose();
    ImageWriter.write(sheet, file);
  }

  private BufferedImage draw(double end) {
    var curves = lines.stream().map(l -> Curve.of(l.name(), l.kimg(), l.values())).toList();
    return STYLE.panel(Panel.METRIC, title, curves, end);
  }
}
