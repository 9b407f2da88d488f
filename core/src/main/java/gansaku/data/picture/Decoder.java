package gansaku.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns the bytes of a picture into an image of whatever type Java makes of them. */
final class Decoder {
  private Decoder() {}

  /** Returns the first frame, or refuses it unread when it has more than {@code maxPixels}. */
  static BufferedImage decode(byte[] bytes, long maxPixels) throws UnreadablePictureException {
    ImageFormat format = ImageFormat.of(bytes);
    WholeFile.check(bytes, format);
    try {
      return switch (format) {
        case JPEG -> jpeg(JpegFile.of(bytes), maxPixels);
        case PNG, BMP -> read(bytes, anyReader(bytes, format), maxPixels);
        case GIF -> gif(bytes, maxPixels);
        case WEBP -> webp(WebpFile.of(bytes), maxPixels);
        case TIFF -> tiff(TiffFile.of(bytes), maxPixels);
        case PPM -> ppm(NetpbmFile.of(bytes), bytes, maxPixels);
      };
    } catch (IOException | RuntimeException e) {
      // Decoders meet damage with whatever exception comes first, out-of-bounds ones included.
      throw new UnreadablePictureException("it is damaged: " + firstLine(e));
    }
  }

  private static BufferedImage read(byte[] bytes, ImageReader reader, long maxPixels)
      throws IOException, UnreadablePictureException {
    return read(bytes, reader, maxPixels, () -> reader.read(0));
  }

  /** What a reader is asked for when it has its input. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(byte[] bytes, ImageReader reader, long maxPixels, Reading<T> reading)
      throws IOException, UnreadablePictureException {
    List<String> warnings = new ArrayList<>();
    // The stream is ours to make: ImageIO's own way would put each picture into a temporary file.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      refuseHuge(reader.getWidth(0), reader.getHeight(0), maxPixels);
      T read = reading.read();
      for (String warning : warnings) {
        String lower = warning.toLowerCase(Locale.ROOT);
        if (lower.contains("premature end") || lower.contains("bad huffman")) {
          throw new UnreadablePictureException("it is damaged: " + warning);
        }
      }
      return read;
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage jpeg(JpegFile file, long maxPixels)
      throws IOException, UnreadablePictureException {
    ImageReader reader = anyReader(file.bytes(), ImageFormat.JPEG);
    if (!file.inks()) {
      return read(file.bytes(), reader, maxPixels);
    }
    Raster stored = read(file.bytes(), reader, maxPixels, () -> reader.readRaster(0, null));
    return Inks.ofJpeg(stored, file.ycck());
  }

  private static BufferedImage gif(byte[] bytes, long maxPixels)
      throws IOException, UnreadablePictureException {
    BufferedImage frame = read(bytes, anyReader(bytes, ImageFormat.GIF), maxPixels);
    int at = WholeFile.gifFrame(bytes);
    return onScreen(
        frame,
        little16(bytes, at + 1),
        little16(bytes, at + 3),
        little16(bytes, 6),
        little16(bytes, 8),
        maxPixels);
  }

  private static BufferedImage webp(WebpFile file, long maxPixels)
      throws IOException, UnreadablePictureException {
    ImageReader reader = WebpDecoder.here().reader(file);
    BufferedImage frame;
    try {
      frame = read(file.still(), reader, maxPixels);
    } catch (OutOfMemoryError e) { // what libwebp says of some damaged pictures
      throw new UnreadablePictureException("it is damaged: it asks for more memory than there is");
    }
    return onScreen(frame, file.left(), file.top(), file.width(), file.height(), maxPixels);
  }

  private static BufferedImage tiff(TiffFile file, long maxPixels)
      throws IOException, UnreadablePictureException {
    byte[] bytes = file.withoutProfile();
    BufferedImage image = read(bytes, anyReader(bytes, ImageFormat.TIFF), maxPixels);
    boolean inks = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    return inks ? Inks.mixed(image.getRaster()) : file.withPalette(image);
  }

  private static BufferedImage ppm(NetpbmFile file, byte[] bytes, long maxPixels)
      throws UnreadablePictureException {
    refuseHuge(file.width(), file.height(), maxPixels);
    return file.decode(bytes);
  }

  /** Returns how many pixels a picture says that it has, 0 where that cannot be told. */
  static long pixels(byte[] bytes) {
    try {
      ImageFormat format = ImageFormat.of(bytes);
      return switch (format) {
        case PPM -> {
          NetpbmFile file = NetpbmFile.of(bytes);
          yield (long) file.width() * file.height();
        }
        case WEBP -> {
          WebpFile file = WebpFile.of(bytes);
          yield Math.max(
              (long) file.width() * file.height(),
              pixels(file.still(), WebpDecoder.here().reader(file)));
        }
        case JPEG, PNG, BMP, GIF, TIFF -> pixels(bytes, anyReader(bytes, format));
      };
    } catch (IOException | RuntimeException | UnreadablePictureException e) {
      return 0; // who decodes it will say what is wrong
    }
  }

  private static long pixels(byte[] bytes, ImageReader reader) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return (long) reader.getWidth(0) * reader.getHeight(0);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader anyReader(byte[] bytes, ImageFormat format)
      throws IOException, UnreadablePictureException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadablePictureException("this Java has no decoder for " + format);
      }
      return readers.next();
    }
  }

  /** Puts a frame that covers only a part of the screen at its place, the rest transparent. */
  private static BufferedImage onScreen(
      BufferedImage frame, int left, int top, int width, int height, long maxPixels)
      throws UnreadablePictureException {
    boolean covers =
        left == 0 && top == 0 && width <= frame.getWidth() && height <= frame.getHeight();
    if (covers) {
      return frame;
    }
    refuseHuge(width, height, maxPixels);
    var screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < Math.min(frame.getHeight(), height - top); y++) {
      for (int x = 0; x < Math.min(frame.getWidth(), width - left); x++) {
        screen.setRGB(left + x, top + y, frame.getRGB(x, y)); // in sRGB, never grey
      }
    }
    return screen;
  }

  private static void refuseHuge(long width, long height, long maxPixels)
      throws UnreadablePictureException {
    if (width * height > maxPixels) {
      throw new UnreadablePictureException(
          String.format(
              Locale.ROOT,
              "it is %d x %d pixels, more than the limit of %d; make it smaller first",
              width,
              height,
              maxPixels));
    }
  }

  private static int little16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
