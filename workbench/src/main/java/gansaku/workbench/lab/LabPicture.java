package gansaku.workbench.lab;

import gansaku.data.embedded.Mixtures;
import gansaku.data.picture.GifWriter;
import gansaku.data.picture.ImageWriter;
import gansaku.run.Typeface;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws trainings side by side: D's field, the target's modes, and what G makes.
 *
 * @param side of each panel in pixels
 * @param target what was to be learnt
 * @param trials of one seed
 */
record LabPicture(int side, Mixtures target, List<Trial> trials) {
  private static final Color INK = new Color(0x26262e);
  private static final Color FAINT = new Color(0x74747e);
  private static final Color POINT = new Color(0x1d, 0x1d, 0x2b, 0xb0);
  private static final Color MODE = new Color(0x00756b);
  private static final Color FRAME = new Color(0xc9c9d0);
  private static final int GAP = 18;
  private static final int NARROWEST = 630; // the legend has to fit
  private static final int HEAD = 34;
  private static final int CAPTION = 26;
  private static final int FOOT = 34;
  private static final double SMALLEST_CIRCLE = 5; // pixels
  private static final int FRAME_MILLIS = 110;
  private static final int LAST_MILLIS = 3000;

  /** Writes the end of the trainings as PNG. */
  void writeEnd(Path file) {
    ImageWriter.write(draw(trials.get(0).film().size() - 1), file);
  }

  /** Writes the whole of the trainings as an animated GIF. */
  void writeFilm(Path file) {
    int last = trials.get(0).film().size() - 1;
    var frames = new ArrayList<GifWriter.Frame>();
    for (int i = 0; i <= last; i++) {
      frames.add(new GifWriter.Frame(draw(i), i == last ? LAST_MILLIS : FRAME_MILLIS));
    }
    GifWriter.write(frames, file);
  }

  /** Draws the moment {@code index} of every training. */
  BufferedImage draw(int index) {
    int columns = columns();
    int rows = (trials.size() + columns - 1) / columns;
    int width = Math.max(NARROWEST, GAP + columns * (side + GAP));
    int height = HEAD + rows * (CAPTION + side + GAP / 2) + FOOT;
    var sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    head(g, width, trials.get(0).film().get(index).step());
    for (int i = 0; i < trials.size(); i++) {
      int x = GAP + i % columns * (side + GAP);
      int y = HEAD + i / columns * (CAPTION + side + GAP / 2);
      panel((Graphics2D) g.create(x, y, side + 1, CAPTION + side + 1), trials.get(i), index);
    }
    legend(g, height - FOOT / 2);
    g.dispose();
    return sheet;
  }

  private int columns() {
    int n = trials.size();
    return n <= 3 ? n : n == 4 ? 2 : 3;
  }

  private void head(Graphics2D g, int width, long step) {
    g.setFont(Typeface.bold(14));
    g.setColor(INK);
    g.drawString(target.name(), GAP, HEAD - 12);
    g.setFont(Typeface.plain(13));
    g.setColor(FAINT);
    long all = trials.get(0).last().step();
    right(g, String.format(Locale.ROOT, "step %,d of %,d", step, all), width - GAP, HEAD - 12);
  }

  private void panel(Graphics2D g, Trial trial, int index) {
    Frame frame = trial.film().get(index);
    boolean last = frame == trial.last();
    g.setFont(Typeface.bold(13));
    g.setColor(INK);
    g.drawString(trial.setting().name(), 0, CAPTION - 8);
    g.setFont(Typeface.plain(12));
    right(g, last ? caption(trial.scores()) : caption(frame), side, CAPTION - 8);
    g.translate(0, CAPTION);
    g.drawImage(FieldPainter.paint(frame, side), 0, 0, null);
    g.clipRect(0, 0, side + 1, side + 1);
    var window = PlotWindow.of(target);
    g.setColor(POINT);
    double dot = Math.max(1.3, side / 170.0);
    for (double[] p : frame.points()) {
      g.fill(circle(window.across(p[0], side), window.down(p[1], side), dot / 2 + 0.2));
    }
    g.setColor(MODE);
    g.setStroke(new BasicStroke(1.4f));
    double radius = Math.max(SMALLEST_CIRCLE, 3 * target.std() / window.reach() * side / 2);
    for (Mixtures.Mode mode : target.modes()) {
      g.draw(circle(window.across(mode.x(), side), window.down(mode.y(), side), radius));
    }
    g.setColor(FRAME);
    g.setStroke(new BasicStroke(1));
    g.drawRect(0, 0, side - 1, side - 1);
    g.dispose();
  }

  private String caption(Frame frame) {
    return caption(MixtureScores.of(frame.points(), target));
  }

  private static String caption(MixtureScores scores) {
    return String.format(
        Locale.ROOT,
        "%d/%d modes · %.0f %%",
        scores.covered(),
        scores.modes(),
        100 * scores.quality());
  }

  private void legend(Graphics2D g, int y) {
    g.setFont(Typeface.plain(12));
    int x = GAP;
    g.setColor(MODE);
    g.setStroke(new BasicStroke(1.4f));
    g.draw(circle(x + 5, y, 5));
    x = text(g, "mode, 3σ wide · share of dots in one", x + 16, y);
    g.setColor(POINT);
    g.fill(circle(x + 3, y, 2));
    x = text(g, "generated", x + 12, y);
    for (int band = -6; band <= 6; band++) {
      g.setColor(new Color(FieldPainter.colour(band / 6.0)));
      g.fillRect(x, y - 5, 6, 10);
      x += 6;
    }
    text(g, "less … more real to D", x + 8, y);
  }

  /** Writes {@code text} and returns where the next item begins. */
  private static int text(Graphics2D g, String text, int x, int y) {
    g.setColor(INK);
    g.drawString(text, x, y + 4);
    return x + g.getFontMetrics().stringWidth(text) + GAP;
  }

  private static void right(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text), y);
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
