package gansaku.run;

import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a run's losses are drawn: each as a thin line, and its moving average as a bold one.
 *
 * <p>Signals of other kinds, as D's accuracy, gradient norms and scores such as D(x), get panels of
 * their own below the losses, and each metric one for itself. The vertical axis follows the bulk of
 * the values; a few spikes run out of it rather than flatten everything else, and count in the
 * average as if they ended at its edge.
 *
 * @param width of the picture, in pixels
 * @param height of each panel, in pixels
 * @param logarithmic whether losses are drawn on a logarithmic axis; gradient norms always are,
 *     scores never
 */
public record LossCurves(int width, int height, boolean logarithmic) {
  /** Colours that colour-blind readers tell apart, after Okabe and Ito. */
  private static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xb58900, 0x56b4e9, 0x5b4a9e, 0x7a5230, 0x666666
  };

  private static final Color GRID = new Color(0xe4e4e8);
  private static final Color TEXT = new Color(0x33333a);
  private static final double DECADES = 15;
  private static final int RAW_ALPHA = 110;

  public LossCurves {
    InputException.check(
        width >= 200 && height >= 150 && width <= 10_000 && height <= 10_000,
        "loss curves of %s x %s pixels are not readable; use 200 x 150 to 10000 x 10000",
        width,
        height);
  }

  /** Returns panels of 960 by 320 pixels with linear axes. */
  public static LossCurves standard() {
    return new LossCurves(960, 320, false);
  }

  /** Draws the curves of {@code ticks} as PNG, whole or not at all. */
  public void write(Path file, List<Tick> ticks) {
    ImageWriter.write(draw(ticks), file);
  }

  BufferedImage draw(List<Tick> ticks) {
    InputException.check(!ticks.isEmpty(), "there are no ticks to draw loss curves of");
    var kinds = new EnumMap<Panel, List<Curve>>(Panel.class);
    for (var curve : Curve.of(ticks)) {
      kinds.computeIfAbsent(Panel.of(curve.name()), kind -> new ArrayList<>()).add(curve);
    }
    if (kinds.isEmpty()) {
      kinds.put(Panel.LOSS, List.of());
    }
    double last = ticks.get(ticks.size() - 1).kimg();
    double end = last > 0 ? last * (ticks.size() == 1 ? 2 : 1.01) : 1;
    var panels = new ArrayList<BufferedImage>();
    kinds.forEach(
        (kind, curves) -> {
          if (kind == Panel.METRIC) { // each has a scale of its own
            curves.forEach(c -> panels.add(panel(kind, c.name(), List.of(c), end)));
          } else {
            panels.add(panel(kind, curves, end));
          }
        });
    return stack(panels);
  }

  private BufferedImage panel(Panel kind, List<Curve> all, double end) {
    var curves = logarithmic(kind) ? all.stream().map(Curve::positive).toList() : all;
    var missing =
        curves.stream().filter(Curve::isEmpty).map(Curve::name).collect(Collectors.joining(", "));
    var note = missing.isEmpty() ? "" : "  (nothing to draw of " + missing + ")";
    return panel(kind, kind.title() + note, curves, end);
  }

  private boolean logarithmic(Panel kind) {
    return kind.logarithmic() || logarithmic && kind == Panel.LOSS;
  }

  /** Draws {@code curves}, of which empty ones keep their colour for themselves. */
  BufferedImage panel(Panel kind, String title, List<Curve> curves, double end) {
    boolean log = logarithmic(kind);
    var shown = curves.stream().filter(curve -> !curve.isEmpty()).toList();
    var chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle("thousands of images")
            .build();
    style(chart, log);
    var range = kind.range(shown, log);
    addFrame(chart, end, range);
    kind.guide().ifPresent(value -> addGuide(chart, end, value));
    shown.forEach(curve -> addRaw(chart, curve, colour(curves.indexOf(curve))));
    shown.forEach(curve -> addBold(chart, curve, range, colour(curves.indexOf(curve))));
    return BitmapEncoder.getBufferedImage(chart);
  }

  static void style(XYChart chart, boolean log) {
    var styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setYAxisLogarithmic(log);
    styler.setXAxisTickMarkSpacingHint(110).setYAxisLeftWidthHint(56); // panels stand in line
    styler.setAxisTitleFont(Typeface.plain(12));
    styler.setAxisTickLabelsFont(Typeface.plain(12));
    styler.setAxisTickLabelsColor(TEXT);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotMargin(0).setPlotContentSize(1);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(TEXT).setChartPadding(14);
    styler.setChartTitleFont(Typeface.bold(15));
    styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendFont(Typeface.plain(13));
    styler.setLegendBorderColor(Color.WHITE).setLegendPadding(8);
    styler.setAntiAlias(true);
  }

  /** Two unseen corners give the axes their extent even where the values have none. */
  private static void addFrame(XYChart chart, double end, ValueRange range) {
    var styler = chart.getStyler();
    styler.setXAxisMin(0.0).setXAxisMax(end);
    styler.setYAxisMin(range.low()).setYAxisMax(range.high());
    // Marks at 1, 2, 3… run into each other where there are many powers of ten.
    styler.setYAxisLogarithmicDecadeOnly(range.high() > DECADES * range.low());
    var corners = new double[] {range.low(), range.high()};
    var frame = chart.addSeries(" frame", new double[] {0, end}, corners);
    frame.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    frame.setMarker(SeriesMarkers.NONE);
  }

  private static void addGuide(XYChart chart, double end, double value) {
    var guide = chart.addSeries(" guide", new double[] {0, end}, new double[] {value, value});
    guide.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    guide.setLineWidth(1).setLineColor(TEXT);
  }

  private static void addRaw(XYChart chart, Curve curve, Color colour) {
    if (window(curve) > 1) {
      var series = chart.addSeries(" raw " + curve.name(), curve.kimg(), curve.values());
      series.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
      series.setLineWidth(1);
      series.setLineColor(
          new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), RAW_ALPHA));
    }
  }

  private static void addBold(XYChart chart, Curve curve, ValueRange range, Color colour) {
    double window = window(curve);
    var smooth = window > 1 ? range.clip(curve).smoothed(window) : curve;
    var series = chart.addSeries(curve.name(), smooth.kimg(), smooth.values());
    // A single value has no line to be seen by.
    series.setMarker(curve.sorted().length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** How many ticks the average remembers: short runs are drawn as they are. */
  private static double window(Curve curve) {
    return curve.values().length / 25.0;
  }

  static Color colour(int index) {
    return new Color(COLOURS[index % COLOURS.length]);
  }

  static BufferedImage stack(List<BufferedImage> panels) {
    int height = panels.stream().mapToInt(BufferedImage::getHeight).sum();
    var sheet = new BufferedImage(panels.get(0).getWidth(), height, BufferedImage.TYPE_INT_RGB);
    var graphics = sheet.createGraphics();
    int top = 0;
    for (var panel : panels) {
      graphics.drawImage(panel, 0, top, null);
      top += panel.getHeight();
    }
    graphics.dispose();
    return sheet;
  }
}
