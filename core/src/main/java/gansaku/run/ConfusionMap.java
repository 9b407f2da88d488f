package gansaku.run;

import gansaku.data.picture.ImageWriter;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Draws how often pictures of each class were taken for each: a row a class, a column what it was
 * taken for, darker the larger the share of the row.
 *
 * @param title above
 * @param classes the names of rows and columns
 * @param counts a row a class, a column what it was taken for
 */
public record ConfusionMap(String title, List<String> classes, List<List<Long>> counts) {
  private static final int LARGEST_CELL = 56;
  private static final int SMALLEST_CELL = 16;
  private static final int COMFORTABLE_SIDE = 560;
  private static final int MARGIN = 16;
  private static final int LONGEST_NAME = 150;
  private static final int SIZE = 12;
  private static final Color TEXT = new Color(0x33333a);
  private static final Color FULL = new Color(0x0072b2);

  public ConfusionMap {
    classes = List.copyOf(classes);
    counts = List.copyOf(counts);
  }

  /** Writes the picture as PNG. */
  public void write(Path file) {
    ImageWriter.write(draw(), file);
  }

  BufferedImage draw() {
    int k = classes.size();
    int cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, COMFORTABLE_SIDE / k));
    Font font = Typeface.plain(Math.min(SIZE, cell - 3));
    int names = longest(font);
    int left = MARGIN + 20 + names;
    int top = MARGIN + 44 + names;
    var sheet =
        new BufferedImage(
            Math.max(left + k * cell + MARGIN, COMFORTABLE_SIDE / 2 + left),
            top + k * cell + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(TEXT);
    g.setFont(Typeface.bold(15));
    g.drawString(title, MARGIN, MARGIN + 12);
    g.setFont(font);
    g.drawString("rows: what it is; columns: what it was taken for", MARGIN, MARGIN + 32);
    for (int i = 0; i < k; i++) {
      drawRow(g, i, left, top + i * cell, cell);
      drawColumnName(g, i, left + i * cell, top, cell);
    }
    g.dispose();
    return sheet;
  }

  private int longest(Font font) {
    var one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    FontMetrics letters = one.getFontMetrics(font);
    int longest = classes.stream().mapToInt(letters::stringWidth).max().orElse(0);
    one.dispose();
    return Math.min(LONGEST_NAME, longest);
  }

  private void drawRow(Graphics2D g, int row, int left, int top, int cell) {
    FontMetrics letters = g.getFontMetrics();
    int line = top + (cell + letters.getAscent() - letters.getDescent()) / 2;
    g.setColor(TEXT);
    String name = classes.get(row);
    g.drawString(name, left - 8 - Math.min(LONGEST_NAME, letters.stringWidth(name)), line);
    long sum = counts.get(row).stream().mapToLong(Long::longValue).sum();
    for (int column = 0; column < classes.size(); column++) {
      long count = counts.get(row).get(column);
      double share = sum == 0 ? 0 : count / (double) sum;
      int x = left + column * cell;
      g.setColor(shade(share));
      g.fillRect(x + 1, top + 1, cell - 1, cell - 1);
      String text = count == 0 ? "" : String.format(Locale.ROOT, "%d", count);
      if (letters.stringWidth(text) < cell) {
        g.setColor(share > 0.5 ? Color.WHITE : TEXT);
        g.drawString(text, x + (cell - letters.stringWidth(text)) / 2, line);
      }
    }
  }

  private void drawColumnName(Graphics2D g, int column, int left, int top, int cell) {
    FontMetrics letters = g.getFontMetrics();
    Graphics2D turned = (Graphics2D) g.create();
    turned.setColor(TEXT);
    turned.translate(left + (cell + letters.getAscent() - letters.getDescent()) / 2, top - 6);
    turned.rotate(-Math.PI / 2);
    turned.drawString(classes.get(column), 0, 0);
    turned.dispose();
  }

  /** From near white to full, by the root: single mistakes among many can be seen. */
  private static Color shade(double share) {
    double depth = share == 0 ? 0.03 : 0.08 + 0.92 * Math.sqrt(share);
    return new Color(
        mixed(FULL.getRed(), depth), mixed(FULL.getGreen(), depth), mixed(FULL.getBlue(), depth));
  }

  private static int mixed(int full, double depth) {
    return (int) Math.round(255 + depth * (full - 255));
  }
}
