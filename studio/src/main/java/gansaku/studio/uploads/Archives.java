package gansaku.studio.uploads;

import gansaku.error.InputException;
import gansaku.studio.web.Bodies;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Zips from the browser: looked through before anything is read of them, and never unpacked to
 * disk.
 */
public final class Archives {
  /** So many bytes a zip may have. */
  public static final long MOST_BYTES = 256L << 20;

  private static final int MOST_FILES = 20_000;
  private static final long LARGEST_FILE = 64L << 20;
  private static final long MOST_UNPACKED = 2L << 30;
  private static final int CHUNK = 1 << 16;

  private Archives() {}

  /**
   * Writes the body of {@code ctx} to {@code file}, and refuses it when it is no zip to be read.
   */
  public static void receive(Context ctx, Path file) {
    Bodies.save(ctx, MOST_BYTES, file);
    try (var zip = new ZipFile(file.toFile())) {
      InputException.check(
          zip.size() <= MOST_FILES,
          "the zip has %s files; %s at most are looked at here, 'gansaku data inspect' takes more",
          zip.size(),
          MOST_FILES);
      long left = MOST_UNPACKED;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        left -= unpacked(zip, entry, Math.min(left, LARGEST_FILE));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("this is no zip that can be read: " + e.getMessage(), e);
    }
  }

  /** Returns how many bytes {@code entry} has, whatever it says of itself. */
  private static long unpacked(ZipFile zip, ZipEntry entry, long most) throws IOException {
    var chunk = new byte[CHUNK];
    long bytes = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes += n;
        InputException.check(
            bytes <= most,
            "the zip unpacks to too much: at most %s MiB a file and %s MiB in all are looked at here",
            LARGEST_FILE >> 20,
            MOST_UNPACKED >> 20);
      }
    }
    return bytes;
  }
}
