package gansaku.data.source;

import gansaku.error.InputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * An array of unsigned bytes in MNIST's IDX format, gzipped or not (told by the bytes 1f 8b).
 *
 * <p>Big-endian: 0, 0, type (08), number of dimensions; each dimension as 4 bytes; the data.
 *
 * @param shape the dimensions, largest stride first
 * @param data the elements, outside the Java heap
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdxFile(int[] shape, ByteBuffer data) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int BLOCK = 1 << 16;
  private static final long MOST_GZIP_SHRINKS = 1040;

  /** Reads {@code file}, which must hold exactly {@code dimensions} dimensions and their data. */
  static IdxFile read(Path file, int dimensions) {
    try (var in = new DataInputStream(open(file))) {
      int[] shape = header(file, in, dimensions);
      long length = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
      InputException.check(
          length <= Integer.MAX_VALUE && length <= Files.size(file) * MOST_GZIP_SHRINKS,
          "%s claims to hold [%s] bytes, which its size belies; fetch it again",
          file,
          words(shape));
      ByteBuffer data = ByteBuffer.allocateDirect((int) length);
      byte[] block = new byte[BLOCK];
      while (data.hasRemaining()) {
        int n = in.read(block, 0, Math.min(BLOCK, data.remaining()));
        if (n < 0) {
          throw endsEarly(file, shape, data.position());
        }
        data.put(block, 0, n);
      }
      InputException.check(
          in.read() < 0,
          "%s holds more than the [%s] it claims; fetch it again",
          file,
          words(shape));
      return new IdxFile(shape, data.flip());
    } catch (EOFException e) {
      throw new InputException(file + " ends early; fetch it again", e);
    } catch (IOException | ArithmeticException e) {
      throw new InputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    var raw = new BufferedInputStream(Files.newInputStream(file), BLOCK);
    raw.mark(2);
    boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return zipped ? new GZIPInputStream(raw, BLOCK) : raw;
  }

  private static int[] header(Path file, DataInputStream in, int dimensions) throws IOException {
    int magic = in.readInt();
    int expected = UNSIGNED_BYTE << 8 | dimensions;
    InputException.check(
        magic == expected,
        "%s begins with %08x; IDX bytes in %s dimensions begin with %08x",
        file,
        magic,
        dimensions,
        expected);
    int[] shape = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      shape[i] = in.readInt();
      InputException.check(shape[i] > 0, "%s has a dimension of %s", file, shape[i]);
    }
    return shape;
  }

  private static InputException endsEarly(Path file, int[] shape, int got) {
    return InputException.of(
        "%s ends early: %s bytes of [%s]; fetch it again", file, got, words(shape));
  }

  private static String words(int[] shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }
}
