package gansaku.data.prepare;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.ToColour;
import gansaku.error.InputException;
import java.util.Arrays;
import java.util.List;

/** Puts many pictures on one, in rows on white. */
public final class ContactSheet {
  private static final int GAP = 2;

  private ContactSheet() {}

  /**
   * Returns a sheet [3, rows, columns of cells] with each picture shrunk to fit its cell.
   *
   * @param pictures one or more, of any size
   * @param columns cells in a row; fewer when there are fewer pictures
   * @param cell the side of a cell in pixels; smaller pictures keep their size
   */
  public static Pixels of(List<Pixels> pictures, int columns, int cell) {
    InputException.check(!pictures.isEmpty(), "a contact sheet needs a picture");
    InputException.check(
        columns >= 1 && cell >= 1, "a contact sheet of %s columns of %s pixels", columns, cell);
    int across = Math.min(columns, pictures.size());
    int down = (pictures.size() + across - 1) / across;
    int height = down * (cell + GAP) + GAP;
    int width = across * (cell + GAP) + GAP;
    byte[] samples = new byte[3 * height * width];
    Arrays.fill(samples, (byte) 255);
    for (int i = 0; i < pictures.size(); i++) {
      Pixels picture = new ToColour().apply(fit(pictures.get(i), cell));
      int top = GAP + i / across * (cell + GAP) + (cell - picture.height()) / 2;
      int left = GAP + i % across * (cell + GAP) + (cell - picture.width()) / 2;
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < picture.height(); y++) {
          int from = (c * picture.height() + y) * picture.width();
          int to = (c * height + top + y) * width + left;
          System.arraycopy(picture.samples(), from, samples, to, picture.width());
        }
      }
    }
    return new Pixels(3, height, width, samples);
  }

  /** Shrinks a picture into a square of side {@code cell}, keeping its proportions. */
  static Pixels fit(Pixels picture, int cell) {
    double scale = Math.min(1, (double) cell / Math.max(picture.height(), picture.width()));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    return Resampler.resize(picture, height, width, Resampler.Filter.LANCZOS);
  }
}
