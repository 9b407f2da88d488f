package gansaku.data;

import gansaku.error.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the plain files of a gzipped tar into one folder, without the folders inside.
 *
 * <p>A tar is a row of 512-byte headers, each followed by a file's bytes padded to 512: the name
 * stands at 0 (100 bytes), the length in octal at 124 (12 bytes), the kind at 156 ('0' or 0: file).
 */
final class TarGz {
  private static final int BLOCK = 512;

  private TarGz() {}

  /** Unpacks {@code archive} into {@code folder}; each file appears when it is complete. */
  static void unpack(Path archive, Path folder, Progress progress) throws IOException {
    try (InputStream raw = Files.newInputStream(archive);
        InputStream in = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)) {
      byte[] header = new byte[BLOCK];
      long done = 0;
      while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
        long length = Long.parseLong(text(header, 124, 12), 8);
        String name = text(header, 0, 100);
        String last = name.substring(name.lastIndexOf('/') + 1);
        long padding = (BLOCK - length % BLOCK) % BLOCK;
        if (header[156] == '0' || header[156] == 0) {
          Aside.write(folder.resolve(last), out -> copy(in, out, length));
        } else {
          in.skipNBytes(length);
        }
        in.skipNBytes(padding);
        done += length;
        progress.at("unpacking " + archive.getFileName(), done, -1);
      }
    } catch (EOFException | NumberFormatException e) {
      throw new InputException(archive + " is damaged; remove it and fetch it again", e);
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] block = new byte[1 << 16];
    for (long left = length; left > 0; ) {
      int n = in.read(block, 0, (int) Math.min(block.length, left));
      if (n < 0) {
        throw new EOFException();
      }
      out.write(block, 0, n);
      left -= n;
    }
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8).strip();
  }
}
