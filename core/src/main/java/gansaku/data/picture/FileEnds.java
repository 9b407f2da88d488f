package gansaku.data.picture;

import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the first and last 4096 bytes of a file tell, without reading what lies between.
 *
 * @param fault why the file cannot be a whole picture; empty when it seems to be one
 * @param digest SHA-256 of the file's length and both ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileEnds(Optional<String> fault, byte[] digest) {
  private static final int END = 4096;

  /** Looks at {@code file}; one that cannot be opened has that for its fault. */
  public static FileEnds of(Path file) {
    var digest = Checksums.sha256();
    Optional<String> fault = Optional.empty();
    try (var in = FileChannel.open(file)) {
      long length = in.size();
      int end = (int) Math.min(END, length);
      byte[] head = read(in, 0, end);
      byte[] tail = read(in, length - end, end);
      Checksums.add(digest, Long.toString(length));
      digest.update(head);
      digest.update(tail);
      ImageFormat format = ImageFormat.of(head);
      if (!endsAsItShould(format, tail)) {
        WholeFile.check(Files.readAllBytes(file), format);
      }
    } catch (UnreadablePictureException e) {
      fault = Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      fault = Optional.of("it cannot be opened: " + IOFaults.why(file, e));
    }
    return new FileEnds(fault, digest.digest());
  }

  private static byte[] read(FileChannel in, long from, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return bytes.array();
  }

  /** Returns whether the end marker is there; when it is not, only a closer look can tell. */
  private static boolean endsAsItShould(ImageFormat format, byte[] tail) {
    String end = new String(tail, StandardCharsets.ISO_8859_1);
    return switch (format) {
      case JPEG -> end.contains("\u00ff\u00d9");
      case PNG -> end.contains("IEND\u00aeB`\u0082");
      case WEBP, BMP, GIF, TIFF, PPM -> false;
    };
  }
}
