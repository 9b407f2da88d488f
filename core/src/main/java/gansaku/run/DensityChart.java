package gansaku.run;

import gansaku.data.picture.ImageWriter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws functions of one number in panels below each other, over the same axis.
 *
 * @param width of the picture in pixels
 * @param height of each panel in pixels
 */
public record DensityChart(int width, int height) {
  private static final int SHADE = 70;

  /** How a function is drawn. */
  public enum Style {
    /** A line with the area under it. */
    AREA,
    /** A line. */
    LINE,
    /** A thin line. */
    THIN
  }

  /**
   * One function.
   *
   * @param name as the legend says it
   * @param colour which of the palette, from 0
   * @param x ascending
   * @param y its values there
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Line(String name, int colour, Style style, double[] x, double[] y) {}

  /**
   * Functions that share an axis.
   *
   * @param title above the panel
   */
  public record Panel(String title, List<Line> lines) {}

  /** Draws {@code panels} over [{@code low}, {@code high}] as PNG, whole or not at all. */
  public void write(Path file, List<Panel> panels, double low, double high) {
    ImageWriter.write(draw(panels, low, high), file);
  }

  BufferedImage draw(List<Panel> panels, double low, double high) {
    return LossCurves.stack(panels.stream().map(panel -> draw(panel, low, high)).toList());
  }

  private BufferedImage draw(Panel panel, double low, double high) {
    var chart = new XYChartBuilder().width(width).height(height).title(panel.title()).build();
    LossCurves.style(chart, false);
    var styler = chart.getStyler();
    double top = extreme(panel, 1);
    double bottom = Math.min(0, -extreme(panel, -1));
    double margin = 0.06 * (top - bottom);
    styler.setXAxisMin(low).setXAxisMax(high);
    styler.setYAxisMin(bottom < 0 ? bottom - margin : 0.0).setYAxisMax(top + margin);
    styler.setYAxisDecimalPattern("0.########");
    addFrame(chart, low, high);
    panel.lines().forEach(line -> add(chart, line));
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Returns the largest value of {@code sign} times the functions. */
  private static double extreme(Panel panel, int sign) {
    return panel.lines().stream()
        .flatMapToDouble(line -> Arrays.stream(line.y()))
        .map(y -> sign * y)
        .max()
        .orElse(1);
  }

  /** Without a series of other places XChart would label places of the functions' own. */
  private static void addFrame(XYChart chart, double low, double high) {
    var frame = chart.addSeries(" frame", new double[] {low, high}, new double[] {0, 0});
    frame.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    frame.setMarker(SeriesMarkers.NONE);
  }

  private static void add(XYChart chart, Line line) {
    Color colour = LossCurves.colour(line.colour());
    var series = chart.addSeries(line.name(), line.x(), line.y());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(stroke(line.style()));
    if (line.style() == Style.AREA) {
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
      series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), SHADE));
    }
  }

  private static BasicStroke stroke(Style style) {
    return switch (style) {
      case AREA, LINE -> new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case THIN -> new BasicStroke(1);
    };
  }
}
