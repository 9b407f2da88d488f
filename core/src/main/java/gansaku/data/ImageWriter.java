package gansaku.data;

import gansaku.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(Rasters.toImage(pixels), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Writes {@code pixels} to {@code file}, which appears only when complete. */
  public static void write(Pixels pixels, Path file) {
    try {
      Aside.write(file, out -> out.write(png(pixels)));
    } catch (IOException e) {
      throw new InputException(file + " cannot be written: " + e, e);
    }
  }
}
