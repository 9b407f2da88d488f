package gansaku.run;

import gansaku.data.picture.Pixels;
import gansaku.data.picture.Rasters;
import gansaku.data.transform.Pipeline;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Writes lines below a picture. */
public final class CaptionedPicture {
  private static final int COMFORTABLE_WIDTH = 112;
  private static final int LINE = 15;
  private static final int MARGIN = 3;
  private static final int SIZE = 11;
  private static final int COLOUR = 3;

  private CaptionedPicture() {}

  /** What a line says of the picture above it. */
  public enum Verdict {
    /** It is right. */
    RIGHT(new Color(0x00713a)),
    /** It is wrong. */
    WRONG(new Color(0xb3261e)),
    /** Neither. */
    PLAIN(new Color(0x33333a));

    private final Color colour;

    Verdict(Color colour) {
      this.colour = colour;
    }
  }

  /**
   * A line of text.
   *
   * @param text of which is shown what has room
   */
  public record Line(String text, Verdict verdict) {}

  /**
   * Returns {@code picture} in colour, enlarged by a whole factor until it is comfortable to look
   * at, above {@code lines}: pictures of one size with as many lines stay of one size.
   */
  public static Pixels of(Pixels picture, List<Line> lines) {
    int factor = (COMFORTABLE_WIDTH + picture.width() - 1) / picture.width();
    int width = factor * picture.width();
    int height = factor * picture.height();
    var sheet =
        new BufferedImage(
            width, height + lines.size() * LINE + MARGIN, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    Pixels colour = Pipeline.channels(COLOUR).apply(picture);
    graphics.drawImage(Rasters.toImage(colour), 0, 0, width, height, null);
    graphics.setFont(Typeface.plain(SIZE));
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int i = 0; i < lines.size(); i++) {
      graphics.setColor(lines.get(i).verdict().colour);
      String text = fitting(lines.get(i).text(), width - MARGIN, graphics.getFontMetrics());
      graphics.drawString(text, MARGIN, height + (i + 1) * LINE - MARGIN);
    }
    graphics.dispose();
    return Rasters.toPixels(sheet, 0xffffff);
  }

  private static String fitting(String text, int width, FontMetrics letters) {
    if (letters.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && letters.stringWidth(text.substring(0, end) + "…") > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
