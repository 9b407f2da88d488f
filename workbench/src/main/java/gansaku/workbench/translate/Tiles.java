package gansaku.workbench.translate;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resizer;
import gansaku.error.InputException;
import gansaku.nn.HeldStatistics;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * How a picture of any size goes through a network: whole, mirrored beyond its border to sides that
 * the network takes, or a larger one in tiles that overlap by an eighth to a quarter and fade into
 * each other.
 *
 * <p>Memory depends on the tiles' size and not on the picture's, but for the picture itself. A
 * pixel that the network makes of what is at most three times away what its sides are multiples of
 * is the one that the whole picture would give, if a tile's side is 32 times that. Norms that go by
 * an image's own mean and variance take those of the whole picture made as small as a tile, so that
 * they change nothing from tile to tile.
 *
 * @param side of a tile in pixels; a multiple of what the network takes, twice that or more, is
 *     taken in its place
 */
public record Tiles(int side) {
  private static final int LEAST = 64;

  /** Tiles that need about a gigabyte in the largest networks here. */
  public static final Tiles USUAL = new Tiles(1024);

  public Tiles {
    InputException.check(side >= LEAST, "tile is %s; use %s or more, 1024 is usual", side, LEAST);
  }

  /**
   * Returns what {@code network} makes of {@code source} [C', H, W], of the same height and width.
   *
   * @param resizer makes {@code source} as small as a tile
   * @param network [1, C', h, w] in [-1, 1] → [1, C, h, w] in [-1, 1]
   * @param multiple of what number h and w have to be multiples
   */
  public Pixels through(
      Pixels source, Resizer resizer, int multiple, UnaryOperator<Tensor> network) {
    TiledAxis rows = TiledAxis.of(source.height(), side, multiple);
    TiledAxis columns = TiledAxis.of(source.width(), side, multiple);
    if (rows.count() == 1 && columns.count() == 1) {
      return inTiles(source, rows, columns, network);
    }
    Pixels overview = overview(source, resizer, multiple);
    try (var held = HeldStatistics.of(() -> output(overview, network))) {
      return inTiles(source, rows, columns, x -> held.during(() -> network.apply(x)));
    }
  }

  /** Returns {@code source} as small as a tile, which norms take their statistics of. */
  Pixels overview(Pixels source, Resizer resizer, int multiple) {
    double scale = Math.min(1, (double) side / Math.max(source.height(), source.width()));
    int height = (int) Math.max(1, Math.round(scale * source.height()));
    int width = (int) Math.max(1, Math.round(scale * source.width()));
    Pixels small = resizer.resize(source, height, width);
    return Windows.of(
        small, 0, 0, TiledAxis.grown(height, multiple), TiledAxis.grown(width, multiple));
  }

  private static Pixels inTiles(
      Pixels source, TiledAxis rows, TiledAxis columns, UnaryOperator<Tensor> network) {
    float[] tile = output(window(source, rows, columns, 0, 0), network);
    int channels = tile.length / (rows.length() * columns.length());
    var mosaic = new Mosaic(rows, columns, channels, source.height(), source.width());
    for (int i = 0; i < rows.count(); i++) {
      for (int j = 0; j < columns.count(); j++) {
        if (i > 0 || j > 0) {
          tile = output(window(source, rows, columns, i, j), network);
        }
        mosaic.add(i, j, tile);
      }
      mosaic.endRow(i);
    }
    return mosaic.picture();
  }

  private static Pixels window(Pixels source, TiledAxis rows, TiledAxis columns, int i, int j) {
    return Windows.of(
        source, rows.starts()[i], columns.starts()[j], rows.length(), columns.length());
  }

  private static float[] output(Pixels window, UnaryOperator<Tensor> network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor x =
          Images.images(window.samples(), 1, window.channels(), window.height(), window.width());
      Tensor y = network.apply(x);
      InputException.check(
          y.isfinite().all().item_bool(),
          "the network makes pictures that are not numbers (NaN): its training diverged; use an"
              + " earlier checkpoint");
      return Tensors.floats(y);
    }
  }
}
