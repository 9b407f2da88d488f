package gansaku.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/** Converts between {@link Pixels} and Java's images, sample by sample. */
public final class Rasters {
  private static final int OPAQUE = 255;
  private static final int MOST = 255;

  private Rasters() {}

  /** Returns an 8-bit grey or RGB image of {@code pixels}. */
  public static BufferedImage toImage(Pixels pixels) {
    boolean grey = pixels.channels() == 1;
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    var image = new BufferedImage(pixels.width(), pixels.height(), type);
    var raster = image.getRaster();
    int[] row = new int[pixels.width()];
    for (int c = 0; c < pixels.channels(); c++) {
      for (int y = 0; y < pixels.height(); y++) {
        for (int x = 0; x < row.length; x++) {
          row[x] = pixels.at(c, y, x);
        }
        raster.setSamples(0, y, row.length, 1, c, row);
      }
    }
    return image;
  }

  /**
   * Returns an 8-bit image of {@code picture}: grey or RGB, or RGBA where something is transparent.
   */
  static BufferedImage toImage(Layered picture) {
    Pixels colours = picture.colours();
    if (picture.alpha().isEmpty()) {
      return toImage(colours);
    }
    Pixels alpha = picture.alpha().get();
    int width = colours.width();
    var image = new BufferedImage(width, colours.height(), BufferedImage.TYPE_4BYTE_ABGR);
    int[] row = new int[width];
    for (int band = 0; band < 4; band++) {
      Pixels from = band == 3 ? alpha : colours;
      int c = Math.min(band, from.channels() - 1);
      for (int y = 0; y < colours.height(); y++) {
        for (int x = 0; x < width; x++) {
          row[x] = from.at(c, y, x);
        }
        image.getRaster().setSamples(0, y, width, 1, band, row);
      }
    }
    return image;
  }

  /** Returns the samples of {@code image} with {@code background} (0xRRGGBB) behind it. */
  public static Pixels toPixels(BufferedImage image, int background) {
    return toPixels(image, background, image.getColorModel().hasAlpha());
  }

  /** Returns the colours of {@code image} as if nothing of it were transparent. */
  static Pixels colours(BufferedImage image) {
    return toPixels(image, 0, false);
  }

  /** Returns how opaque {@code image} is [1, H, W], 255 being wholly; empty if it is everywhere. */
  static Optional<Pixels> alpha(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (!model.hasAlpha()) {
      return Optional.empty();
    }
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] out = new byte[h * w];
    boolean palette = model instanceof IndexColorModel;
    int band = palette ? 0 : model.getNumComponents() - 1;
    int max = (1 << model.getComponentSize(model.getNumComponents() - 1)) - 1;
    int[] row = new int[w];
    boolean opaque = true;
    for (int y = 0; y < h; y++) {
      Raster raster = image.getRaster();
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, w, 1, band, row);
      for (int x = 0; x < w; x++) {
        int alpha = palette ? model.getAlpha(row[x]) : to8Bit(row[x], max);
        out[y * w + x] = (byte) alpha;
        opaque &= alpha == OPAQUE;
      }
    }
    return opaque ? Optional.empty() : Optional.of(new Pixels(1, h, w, out));
  }

  /** Returns the samples of {@code raster}, which has one for each pixel, as they are stored. */
  static Pixels numbers(Raster raster) throws UnreadablePictureException {
    int w = raster.getWidth();
    int h = raster.getHeight();
    byte[] out = new byte[h * w];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        if (row[x] > MOST) {
          throw new UnreadablePictureException(
              "it has the number " + row[x] + "; label maps have 0 to " + MOST);
        }
        out[y * w + x] = (byte) row[x];
      }
    }
    return new Pixels(1, h, w, out);
  }

  private static Pixels toPixels(BufferedImage image, int background, boolean alpha) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return fromPalette(image.getRaster(), palette, background, alpha);
    }
    int type = model.getColorSpace().getType();
    boolean grey = type == ColorSpace.TYPE_GRAY;
    if (!grey && (type != ColorSpace.TYPE_RGB || model.isAlphaPremultiplied())) {
      return toPixels(asArgb(image), background, alpha);
    }
    // Grey is read from the raster: getRGB() would pass it through linear light and change it.
    return fromSamples(image.getRaster(), grey ? 1 : 3, model, background, alpha);
  }

  private static BufferedImage asArgb(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    var argb = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    argb.setRGB(0, 0, w, h, image.getRGB(0, 0, w, h, null, 0, w), 0, w);
    return argb;
  }

  private static Pixels fromSamples(
      Raster raster, int colours, ColorModel model, int background, boolean alpha) {
    int bands = raster.getNumBands();
    int channels = alpha && !isGrey(background) ? 3 : colours;
    int w = raster.getWidth();
    int h = raster.getHeight();
    byte[] out = new byte[channels * h * w];
    int[] row = new int[w * bands];
    int[] max = new int[bands];
    for (int b = 0; b < bands; b++) {
      max[b] = (1 << model.getComponentSize(b)) - 1;
    }
    for (int y = 0; y < h; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int c = 0; c < channels; c++) {
        int band = Math.min(c, colours - 1);
        int behind = channel(background, c);
        int at = (c * h + y) * w;
        for (int x = 0; x < w; x++) {
          int value = to8Bit(row[x * bands + band], max[band]);
          if (alpha) {
            value = over(value, to8Bit(row[x * bands + colours], max[colours]), behind);
          }
          out[at + x] = (byte) value;
        }
      }
    }
    return new Pixels(channels, h, w, out);
  }

  private static Pixels fromPalette(
      Raster raster, IndexColorModel palette, int background, boolean alpha) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    boolean grey = true;
    for (int i = 0; i < colours.length; i++) {
      int opacity = alpha ? colours[i] >>> 24 : OPAQUE;
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | over(channel(colours[i], c), opacity, channel(background, c));
      }
      colours[i] = rgb;
      grey &= isGrey(rgb);
    }
    int channels = grey ? 1 : 3;
    int w = raster.getWidth();
    int h = raster.getHeight();
    byte[] out = new byte[channels * h * w];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int x = 0; x < w; x++) {
        int rgb = row[x] < colours.length ? colours[row[x]] : 0; // beyond the palette: black
        for (int c = 0; c < channels; c++) {
          out[(c * h + y) * w + x] = (byte) channel(rgb, c);
        }
      }
    }
    return new Pixels(channels, h, w, out);
  }

  private static int to8Bit(int value, int max) {
    return max == 255 ? value : (int) ((value * 255L + max / 2) / max);
  }

  private static int over(int value, int alpha, int behind) {
    return (value * alpha + behind * (255 - alpha) + 127) / 255;
  }

  /** Returns red, green or blue (0 to 2) of 0xRRGGBB. */
  private static int channel(int rgb, int c) {
    return rgb >> (16 - 8 * c) & 0xff;
  }

  private static boolean isGrey(int rgb) {
    return channel(rgb, 0) == channel(rgb, 1) && channel(rgb, 1) == channel(rgb, 2);
  }
}
