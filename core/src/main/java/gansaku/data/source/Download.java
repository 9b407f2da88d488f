package gansaku.data.source;

import gansaku.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Fetches published files, asking only for what an earlier try left missing.
 *
 * <p>Until it is complete and right, a file is called {@code <name>.part}. Processes that want the
 * same file wait for each other.
 */
public final class Download {
  private static final int BLOCK = 1 << 16;
  private static final int WHOLE = 200;
  private static final int REST = 206;
  private static final int NOTHING_LEFT = 416;

  /** The byte of a part that is locked: far behind its end, so that it can be read meanwhile. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  /** Locks are a process's, so that its threads need one of their own. */
  private static final Object TURN = new Object();

  private final ProgressListener progress;

  /**
   * Makes a way to fetch files.
   *
   * @param progress told of the bytes that are here
   */
  public Download(ProgressListener progress) {
    this.progress = progress;
  }

  /**
   * Fetches {@code address} to {@code target}, making the folders it is in.
   *
   * @param check throws an {@link InputException} if the file it is given is not the published one,
   *     which is then removed: going on from wrong bytes would never end right
   * @throws IOException if the network or the disk failed; what has come stays for the next try
   */
  public void fetch(String address, Path target, Consumer<Path> check) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(target.toAbsolutePath().resolveSibling("."));
    synchronized (TURN) {
      try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = out.lock(LOCKED, 1, false)) {
        if (!Files.exists(target)) { // nobody else fetched it while we waited
          complete(address, part, out);
          require(part, check);
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        removeIfEmpty(part);
      }
    }
  }

  private void complete(String address, Path part, FileChannel out) throws IOException {
    long have = out.size();
    HttpResponse<InputStream> response = Http.get(address, have);
    try (InputStream in = response.body()) {
      int status = response.statusCode();
      if (status == NOTHING_LEFT && have > 0) {
        return; // complete already; the check decides
      }
      if (status != WHOLE && status != REST) {
        throw new IOException("the server answered " + status + " to " + address);
      }
      long start = status == REST ? have : 0;
      long length = response.headers().firstValueAsLong("content-length").orElse(-1);
      String name = String.valueOf(part.getFileName()).replaceFirst("\\.part$", "");
      out.truncate(start).position(start);
      copy(in, out, "fetching " + name, length < 0 ? -1 : start + length);
    }
  }

  private void copy(InputStream in, FileChannel out, String what, long total) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      for (var bytes = ByteBuffer.wrap(block, 0, n); bytes.hasRemaining(); ) {
        out.write(bytes);
      }
      progress.at(what, out.position(), total);
    }
    if (out.position() < total) {
      throw new IOException(
          "the connection ended after " + out.position() + " of " + total + " bytes");
    }
  }

  private static void require(Path part, Consumer<Path> check) throws IOException {
    try {
      check.accept(part);
    } catch (InputException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  private static void removeIfEmpty(Path part) throws IOException {
    if (Files.exists(part) && Files.size(part) == 0) {
      Files.delete(part);
    }
  }
}
