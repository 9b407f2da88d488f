package gansaku.data;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** Files and pictures that several tests need. */
public final class Fixtures {
  private Fixtures() {}

  /** Returns a resource beside the tests. */
  public static byte[] resource(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a picture whose samples all follow from {@code seed}, smooth and colourful. */
  public static Pixels picture(int seed, int channels, int height, int width) {
    byte[] samples = new byte[channels * height * width];
    int next = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          samples[next++] = (byte) (seed * 37 + c * 80 + y * (3 + seed % 5) + x * (2 + seed % 7));
        }
      }
    }
    return new Pixels(channels, height, width, samples);
  }

  /** Writes {@code picture} as PNG, making the folders above it. */
  public static Path write(Path file, Pixels picture) {
    ImageWriter.write(picture, file);
    return file;
  }

  /** Returns IDX bytes of {@code data} with {@code shape}. */
  public static byte[] idx(byte[] data, int... shape) {
    var buffer = ByteBuffer.allocate(4 + 4 * shape.length + data.length);
    buffer.putInt(0x0800 | shape.length);
    for (int n : shape) {
      buffer.putInt(n);
    }
    return buffer.put(data).array();
  }

  public static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zipped = new GZIPOutputStream(out)) {
      zipped.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static Path bytes(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
