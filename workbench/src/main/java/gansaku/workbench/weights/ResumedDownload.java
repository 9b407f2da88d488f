package gansaku.workbench.weights;

import gansaku.data.Http;
import gansaku.data.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Fetches a large file, asking only for what an earlier try left missing. */
final class ResumedDownload {
  private static final int BLOCK = 1 << 16;
  private static final int WHOLE = 200;
  private static final int REST = 206;
  private static final int NOTHING_LEFT = 416;

  private final Progress progress;

  ResumedDownload(Progress progress) {
    this.progress = progress;
  }

  /**
   * Completes {@code part} with what {@code address} has; it stays as far as it came on a fault.
   */
  void fetch(String address, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpResponse<InputStream> response = Http.get(address, have);
    try (InputStream in = response.body()) {
      int status = response.statusCode();
      if (status == NOTHING_LEFT && have > 0) {
        return; // complete already; the checksum decides
      }
      if (status != WHOLE && status != REST) {
        throw new IOException("the server answered " + status + " to " + address);
      }
      long start = status == REST ? have : 0;
      long length = response.headers().firstValueAsLong("content-length").orElse(-1);
      copy(in, part, start, length < 0 ? -1 : start + length);
    }
  }

  private void copy(InputStream in, Path part, long start, long total) throws IOException {
    String name = String.valueOf(part.getFileName()).replaceFirst("\\.part$", "");
    var mode = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (var out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      byte[] block = new byte[BLOCK];
      long done = start;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        out.write(block, 0, n);
        done += n;
        progress.at("fetching " + name, done, total);
      }
      if (total >= 0 && done < total) {
        throw new IOException("the connection ended after " + done + " of " + total + " bytes");
      }
    }
  }
}
