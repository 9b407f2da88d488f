package gansaku.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns the bytes of a picture into an image of whatever type Java makes of them. */
final class Decoder {
  private Decoder() {}

  /** Returns the first frame, or refuses it unread when it has more than {@code maxPixels}. */
  static BufferedImage decode(byte[] bytes, long maxPixels) throws UnreadablePictureException {
    ImageFormat format = ImageFormat.of(bytes);
    WholeFile.check(bytes, format);
    // The stream is ours to make: ImageIO's own way would put each picture into a temporary file.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = readerFor(in, format);
      try {
        return decode(reader, in, bytes, format, maxPixels);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders meet damage with whatever exception comes first, out-of-bounds ones included.
      throw new UnreadablePictureException("it is damaged: " + firstLine(e));
    }
  }

  private static BufferedImage decode(
      ImageReader reader, ImageInputStream in, byte[] bytes, ImageFormat format, long maxPixels)
      throws IOException, UnreadablePictureException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(in, true, true);
    refuseHuge(reader.getWidth(0), reader.getHeight(0), maxPixels);
    BufferedImage image = reader.read(0);
    for (String warning : warnings) {
      String lower = warning.toLowerCase(Locale.ROOT);
      if (lower.contains("premature end") || lower.contains("bad huffman")) {
        throw new UnreadablePictureException("it is damaged: " + warning);
      }
    }
    return format == ImageFormat.GIF ? onScreen(image, bytes, maxPixels) : image;
  }

  /** Returns how many pixels a picture says that it has, 0 where that cannot be told. */
  static long pixels(byte[] bytes) {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = readerFor(in, ImageFormat.of(bytes));
      try {
        reader.setInput(in, true, true);
        return (long) reader.getWidth(0) * reader.getHeight(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException | UnreadablePictureException e) {
      return 0; // who decodes it will say what is wrong
    }
  }

  private static ImageReader readerFor(ImageInputStream in, ImageFormat format)
      throws UnreadablePictureException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new UnreadablePictureException("this Java has no decoder for " + format);
    }
    return readers.next();
  }

  /** Puts a GIF frame that covers only a part of the screen at its place, the rest transparent. */
  private static BufferedImage onScreen(BufferedImage frame, byte[] bytes, long maxPixels)
      throws UnreadablePictureException {
    int at = WholeFile.gifFrame(bytes);
    int width = little16(bytes, 6);
    int height = little16(bytes, 8);
    int left = little16(bytes, at + 1);
    int top = little16(bytes, at + 3);
    boolean covers =
        left == 0 && top == 0 && width <= frame.getWidth() && height <= frame.getHeight();
    if (covers) {
      return frame;
    }
    refuseHuge(width, height, maxPixels);
    var screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < Math.min(frame.getHeight(), height - top); y++) {
      for (int x = 0; x < Math.min(frame.getWidth(), width - left); x++) {
        screen.setRGB(left + x, top + y, frame.getRGB(x, y)); // palettes are sRGB, never grey
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
