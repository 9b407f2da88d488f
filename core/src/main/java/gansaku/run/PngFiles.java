package gansaku.run;

import gansaku.data.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG, grey ones as grey. */
final class PngFiles {
  private PngFiles() {}

  /** Writes {@code pixels} to {@code file}, whole or not at all. */
  static void write(Path file, Pixels pixels) {
    write(file, image(pixels));
  }

  static void write(Path file, BufferedImage image) {
    WholeFile.write(file, out -> write(image, out));
  }

  /** Returns the bytes of a PNG file of {@code pixels}. */
  static byte[] encode(Pixels pixels) {
    var bytes = new ByteArrayOutputStream();
    try {
      write(image(pixels), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(BufferedImage image, OutputStream out) throws IOException {
    // Our own stream: the one ImageIO would choose makes a temporary file.
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException("this Java has no PNG writer");
      }
    }
  }

  private static BufferedImage image(Pixels pixels) {
    int type = pixels.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    var image = new BufferedImage(pixels.width(), pixels.height(), type);
    var raster = image.getRaster(); // samples as they are: setRGB would convert grey
    for (int c = 0; c < pixels.channels(); c++) {
      for (int y = 0; y < pixels.height(); y++) {
        for (int x = 0; x < pixels.width(); x++) {
          raster.setSample(x, y, c, pixels.at(c, y, x));
        }
      }
    }
    return image;
  }
}
