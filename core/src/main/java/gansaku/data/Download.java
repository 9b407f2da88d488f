package gansaku.data;

import gansaku.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/** Fetches files whose MD5 is known; what arrives wrong or not at all leaves nothing behind. */
final class Download {
  private static final int BLOCK = 1 << 16;

  private final Progress progress;

  Download(Progress progress) {
    this.progress = progress;
  }

  /** Fetches {@code address} to {@code target}, which appears only when complete and right. */
  void fetch(String address, Path target, String md5) throws IOException {
    HttpResponse<InputStream> response = Http.get(address, 0);
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("the server answered " + response.statusCode() + " to " + address);
    }
    long total = response.headers().firstValueAsLong("content-length").orElse(-1);
    String what = "fetching " + target.getFileName();
    var digest = Hashes.digest("MD5");
    Aside.write(
        target,
        out -> {
          try (var in = new DigestInputStream(response.body(), digest)) {
            byte[] block = new byte[BLOCK];
            long done = 0;
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
              out.write(block, 0, n);
              done += n;
              progress.at(what, done, total);
            }
          }
          requireMd5(address, Hashes.hex(digest), md5);
        });
  }

  /** Refuses a file that is not the published one. */
  static void verify(Path file, String md5) throws IOException {
    var digest = Hashes.digest("MD5");
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    requireMd5(file.toString(), Hashes.hex(digest), md5);
  }

  private static void requireMd5(String place, String got, String expected) {
    InputException.check(
        got.equals(expected),
        "%s has MD5 %s; the published file has %s: remove it and fetch it again",
        place,
        got,
        expected);
  }
}
