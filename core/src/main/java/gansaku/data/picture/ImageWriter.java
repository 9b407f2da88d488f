package gansaku.data.picture;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as 8-bit PNG, grey, RGB or RGBA, or as JPEG. */
public final class ImageWriter {
  private static final float JPEG_QUALITY = 0.95f;

  private ImageWriter() {}

  /** Returns the PNG encoding of {@code pixels}. */
  public static byte[] png(Pixels pixels) {
    return png(Rasters.toImage(pixels));
  }

  /** Returns the PNG encoding of {@code pixels} with {@code texts} by keyword in it. */
  public static byte[] png(Pixels pixels, Map<String, String> texts) {
    return PngTexts.with(png(pixels), texts);
  }

  /**
   * Writes {@code pixels} to {@code file} as {@link #write(Pixels, Path)} does; a PNG carries
   * {@code texts} by keyword.
   */
  public static void write(Pixels pixels, Map<String, String> texts, Path file) {
    if (isJpeg(file)) {
      write(pixels, file);
    } else {
      AtomicFiles.stream(file, out -> out.write(png(pixels, texts)));
    }
  }

  /**
   * Writes {@code pixels} to {@code file}, which appears only when complete, as JPEG of quality 95
   * if it is called .jpg or .jpeg, and as PNG otherwise.
   */
  public static void write(Pixels pixels, Path file) {
    write(Rasters.toImage(pixels), file);
  }

  /** Returns the PNG encoding of {@code picture}. */
  public static byte[] png(Layered picture) {
    return png(Rasters.toImage(picture));
  }

  /** Returns the PNG encoding of {@code image}. */
  public static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      encode(image, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes {@code picture} to {@code file}, as JPEG of quality 95 if it is called .jpg or .jpeg,
   * and as PNG otherwise.
   */
  public static void write(Layered picture, Path file) {
    InputException.check(
        picture.alpha().isEmpty() || !isJpeg(file),
        "%s cannot be written: JPEG holds nothing transparent, and the picture is; call it .png",
        file);
    write(Rasters.toImage(picture), file);
  }

  /** Returns whether the name of {@code file} promises a JPEG. */
  public static boolean isJpeg(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  private static void encodeJpeg(BufferedImage image, OutputStream out) throws IOException {
    javax.imageio.ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
  }

  /**
   * Writes {@code image}, which is nowhere transparent if its name promises a JPEG, to {@code
   * file}, which appears only when complete; missing folders are made.
   */
  public static void write(BufferedImage image, Path file) {
    AtomicFiles.stream(
        file,
        out -> {
          if (isJpeg(file)) {
            encodeJpeg(image, out);
          } else {
            encode(image, out);
          }
        });
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    // Our own stream: the one ImageIO would choose makes a temporary file.
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    }
  }
}
