package gansaku.data;

import gansaku.io.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as 8-bit PNG, grey or RGB. */
public final class ImageWriter {
  private ImageWriter() {}

  /** Returns the PNG encoding of {@code pixels}. */
  public static byte[] png(Pixels pixels) {
    var bytes = new ByteArrayOutputStream();
    try {
      encode(Rasters.toImage(pixels), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Writes {@code pixels} to {@code file}, which appears only when complete. */
  public static void write(Pixels pixels, Path file) {
    write(Rasters.toImage(pixels), file);
  }

  /**
   * Writes {@code image} to {@code file}, which appears only when complete; missing folders are
   * made.
   */
  public static void write(BufferedImage image, Path file) {
    AtomicFiles.stream(file, out -> encode(image, out));
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    // Our own stream: the one ImageIO would choose makes a temporary file.
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    }
  }
}
