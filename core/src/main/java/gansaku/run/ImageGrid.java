package gansaku.run;

import static gansaku.error.InputException.check;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How pictures are laid out on one sheet, row by row.
 *
 * <p>Small pictures are enlarged by whole factors, each sample becoming a square, so that the sheet
 * shows exactly what the network made.
 *
 * @param columns pictures in a row
 * @param scale how many times larger each picture is drawn, 1 or more
 * @param gap width of the white lines between pictures, 0 to 8
 */
public record ImageGrid(int columns, int scale, int gap) {
  /** Sheets narrower than this are enlarged. */
  private static final int COMFORTABLE_WIDTH = 512;

  private static final byte WHITE = (byte) 255;

  public ImageGrid {
    check(columns >= 1, "a grid of %s columns is not possible; use 1 or more", columns);
    check(scale >= 1, "a grid cannot enlarge pictures %s times; use 1 or more", scale);
    check(gap >= 0 && gap <= 8, "a grid's gap is %s pixels; use 0 to 8", gap);
  }

  /** Returns a near-square layout for {@code pictures}, large enough to look at. */
  public static ImageGrid fitting(List<Pixels> pictures) {
    check(!pictures.isEmpty(), "a grid needs at least one picture");
    int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
    return withColumns(columns, pictures);
  }

  /** Returns a layout of {@code columns} pictures a row, large enough to look at. */
  public static ImageGrid withColumns(int columns, List<Pixels> pictures) {
    check(!pictures.isEmpty(), "a grid needs at least one picture");
    check(columns >= 1, "a grid of %s columns is not possible; use 1 or more", columns);
    int gap = 2;
    int row = columns * pictures.get(0).width();
    int scale = Math.max(1, (COMFORTABLE_WIDTH - (columns - 1) * gap + row - 1) / row);
    return new ImageGrid(columns, scale, gap);
  }

  /** Returns the sheet; places left over in the last row stay white. */
  public Pixels compose(List<Pixels> pictures) {
    checkAlike(pictures);
    var first = pictures.get(0);
    int rows = (pictures.size() + columns - 1) / columns;
    int cellHeight = first.height() * scale + gap;
    int cellWidth = first.width() * scale + gap;
    int height = extent(rows, cellHeight);
    int width = extent(columns, cellWidth);
    check(
        (long) first.channels() * height * width < Integer.MAX_VALUE,
        "a sheet of %s x %s pixels is too large; use fewer pictures or a smaller scale",
        width,
        height);
    var sheet =
        new Pixels(first.channels(), height, width, new byte[first.channels() * height * width]);
    Arrays.fill(sheet.samples(), WHITE);
    for (int i = 0; i < pictures.size(); i++) {
      draw(pictures.get(i), sheet, i / columns * cellHeight, i % columns * cellWidth);
    }
    return sheet;
  }

  /** Composes the sheet of {@code pictures} and writes it as PNG, whole or not at all. */
  public void write(Path file, List<Pixels> pictures) {
    ImageWriter.write(compose(pictures), file);
  }

  /** As {@link #write(Path, List)}; a PNG carries {@code texts} by keyword. */
  public void write(Path file, List<Pixels> pictures, Map<String, String> texts) {
    ImageWriter.write(compose(pictures), texts, file);
  }

  private int extent(int cells, int cell) {
    long extent = (long) cells * cell - gap;
    check(extent < 1 << 16, "a sheet %s pixels long is too large; use fewer pictures", extent);
    return (int) extent;
  }

  private void draw(Pixels picture, Pixels sheet, int top, int left) {
    for (int c = 0; c < picture.channels(); c++) {
      for (int y = 0; y < picture.height() * scale; y++) {
        int to = (c * sheet.height() + top + y) * sheet.width() + left;
        int from = (c * picture.height() + y / scale) * picture.width();
        for (int x = 0; x < picture.width() * scale; x++) {
          sheet.samples()[to + x] = picture.samples()[from + x / scale];
        }
      }
    }
  }

  private static void checkAlike(List<Pixels> pictures) {
    check(!pictures.isEmpty(), "a grid needs at least one picture");
    var first = pictures.get(0);
    for (int i = 1; i < pictures.size(); i++) {
      var other = pictures.get(i);
      check(
          other.channels() == first.channels()
              && other.height() == first.height()
              && other.width() == first.width(),
          "picture %s of the grid is %s but the first is %s; a grid takes pictures of one shape",
          i,
          shape(other),
          shape(first));
    }
  }

  private static String shape(Pixels p) {
    return "[" + p.channels() + ", " + p.height() + ", " + p.width() + "]";
  }
}
