package gansaku.run;

import gansaku.data.picture.ImageWriter;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws codes of two numbers as dots in the plane, coloured by class.
 *
 * @param side of the picture in pixels
 * @param axis what both axes are called, but for their numbers
 */
public record CodeMap(int side, String axis) {
  /** Twenty colours that are told apart easily; more classes share them. */
  private static final int COLOURS = 20;

  private static final int DOT = 4;

  /**
   * Draws {@code codes} into a PNG.
   *
   * @param codes [N, 2], row by row
   * @param labels the class of each, -1 without classes, [N]
   * @param classes the classes' names
   */
  public void write(Path file, float[] codes, int[] labels, List<String> classes) {
    Typeface.provide();
    XYChart chart =
        new XYChartBuilder()
            .width(side)
            .height(side)
            .xAxisTitle(axis + "₁")
            .yAxisTitle(axis + "₂")
            .build();
    var style = chart.getStyler();
    style.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    style.setMarkerSize(DOT);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xe6e6e6));
    style.setLegendVisible(!classes.isEmpty());
    int groups = Math.max(1, classes.size());
    for (int group = 0; group < groups; group++) {
      add(chart, codes, labels, classes, group);
    }
    ImageWriter.write(BitmapEncoder.getBufferedImage(chart), file);
  }

  private static void add(
      XYChart chart, float[] codes, int[] labels, List<String> classes, int group) {
    var x = new ArrayList<Float>();
    var y = new ArrayList<Float>();
    for (int i = 0; i < labels.length; i++) {
      if (classes.isEmpty() || labels[i] == group) {
        x.add(codes[2 * i]);
        y.add(codes[2 * i + 1]);
      }
    }
    if (x.isEmpty()) {
      return;
    }
    var series = chart.addSeries(classes.isEmpty() ? "codes" : classes.get(group), x, y);
    float hue = (group * 7 % COLOURS) / (float) COLOURS;
    float brightness = group % 2 == 0 ? 0.85f : 0.6f;
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Color.getHSBColor(hue, 0.85f, brightness));
  }
}
