package gansaku.workbench.translate;

import gansaku.data.picture.Pixels;
import java.util.Arrays;

/**
 * A picture put together of tiles, row by row, each from left to right.
 *
 * <p>A pixel of one tile is stored at once; only what fades between tiles is summed up in float, so
 * that a picture takes little more memory than its bytes.
 */
final class Mosaic {
  private static final float HALF_RANGE = 127.5f;

  private final TiledAxis rows;
  private final TiledAxis columns;
  private final int channels;
  private final int height;
  private final int width;
  private final byte[] samples;
  private final float[] across; // [C, tile's height, fades of a row of tiles]: side by side
  private float[] above; // [C, fade, W]: from the row of tiles before
  private float[] below; // [C, fade, W]: into the next

  Mosaic(TiledAxis rows, TiledAxis columns, int channels, int height, int width) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.height = height;
    this.width = width;
    samples = new byte[channels * height * width];
    across = new float[channels * rows.length() * (columns.count() - 1) * columns.fade()];
    above = new float[rows.count() > 1 ? channels * rows.fade() * width : 0];
    below = new float[above.length];
  }

  /** Adds {@code tile} [C, h, w] in [-1, 1], the {@code j}th of the {@code i}th row. */
  void add(int i, int j, float[] tile) {
    int top = rows.starts()[i];
    int left = columns.starts()[j];
    int bottom = Math.min(height, top + rows.length());
    int right = Math.min(width, left + columns.length());
    float[] shares = columns.shares(j);
    for (int y = top; y < bottom; y++) {
      float down = rows.share(i, y);
      if (down == 0) {
        continue;
      }
      for (int x = left; x < right; x++) {
        float along = shares[x - left];
        if (along == 0) {
          continue;
        }
        for (int c = 0; c < channels; c++) {
          float value = tile[(c * rows.length() + y - top) * columns.length() + x - left];
          if (down < 1) {
            sum(i, y, x, c, down * along * value);
          } else if (along < 1) {
            across[acrossAt(i, j, c, y, x)] += along * value;
          } else {
            samples[(c * height + y) * width + x] = sample(value);
          }
        }
      }
    }
  }

  private void sum(int i, int y, int x, int c, float value) {
    boolean next = i < rows.count() - 1 && y >= rows.fadeFrom(i);
    int from = rows.fadeFrom(next ? i : i - 1);
    (next ? below : above)[(c * rows.fade() + y - from) * width + x] += value;
  }

  private int acrossAt(int i, int j, int c, int y, int x) {
    boolean next = j < columns.count() - 1 && x >= columns.fadeFrom(j);
    int fade = next ? j : j - 1;
    return placeAcross(i, c, y, fade, x - columns.fadeFrom(fade));
  }

  private int placeAcross(int i, int c, int y, int fade, int k) {
    int row = c * rows.length() + y - rows.starts()[i];
    return (row * (columns.count() - 1) + fade) * columns.fade() + k;
  }

  /** Stores what has faded within the {@code i}th row of tiles and into it. */
  void endRow(int i) {
    int bottom = Math.min(height, rows.starts()[i] + rows.length());
    for (int c = 0; c < channels; c++) {
      for (int y = rows.starts()[i]; y < bottom; y++) {
        if (rows.share(i, y) == 1) {
          storeAcross(i, c, y);
        }
      }
      for (int k = 0; i > 0 && k < rows.fade(); k++) {
        int y = rows.fadeFrom(i - 1) + k;
        for (int x = 0; y < height && x < width; x++) {
          samples[(c * height + y) * width + x] = sample(above[(c * rows.fade() + k) * width + x]);
        }
      }
    }
    Arrays.fill(across, 0);
    float[] done = above;
    above = below;
    below = done;
    Arrays.fill(below, 0);
  }

  private void storeAcross(int i, int c, int y) {
    for (int fade = 0; fade < columns.count() - 1; fade++) {
      int from = columns.fadeFrom(fade);
      for (int k = 0; k < columns.fade() && from + k < width; k++) {
        samples[(c * height + y) * width + from + k] =
            sample(across[placeAcross(i, c, y, fade, k)]);
      }
    }
  }

  /** Rounds as {@link gansaku.data.picture.Images#pixels} does. */
  private static byte sample(float value) {
    double rounded = Math.rint((value + 1) * HALF_RANGE);
    return (byte) (int) Math.max(0, Math.min(255, rounded));
  }

  Pixels picture() {
    return new Pixels(channels, height, width, samples);
  }
}
