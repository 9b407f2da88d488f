package gansaku.studio.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What requests bring, and how much of it at most. */
public final class Bodies {
  /** What is JSON is short. */
  public static final long MOST_JSON = 1 << 18;

  private static final int CHUNK = 1 << 16;

  private Bodies() {}

  /** Refuses, before it is read, a body that says it has more than {@code most} bytes. */
  public static void requireFew(Context ctx, long most) {
    long bytes = ctx.req().getContentLengthLong(); // Javalin's is an int, and -1 from 2 GiB on
    if (bytes > most) {
      throw tooLarge(ctx, "has " + bytes + " bytes", most);
    }
  }

  /** Returns the whole body; what a request says of its length is but a claim. */
  public static byte[] bytes(Context ctx, int most) {
    try {
      byte[] read = stream(ctx).readNBytes(most + 1);
      if (read.length > most) {
        throw tooLarge(ctx, "has more bytes than it may", most);
      }
      if (read.length == 0) {
        throw new Refused(HttpStatus.BAD_REQUEST, "the request is empty; send a file's bytes");
      }
      return read;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Writes the whole body to {@code file}, as it comes. */
  public static void save(Context ctx, long most, Path file) {
    var chunk = new byte[CHUNK];
    long bytes = 0;
    try (InputStream in = stream(ctx);
        OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes += n;
        if (bytes > most) {
          throw tooLarge(ctx, "has more bytes than it may", most);
        }
        out.write(chunk, 0, n);
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Returns the body as it comes; Javalin's own would be held in memory. */
  static InputStream stream(Context ctx) throws IOException {
    return ctx.req().getInputStream();
  }

  static Refused tooLarge(Context ctx, String what, long most) {
    ctx.header("Connection", "close"); // nobody reads the rest
    return new Refused(
        HttpStatus.CONTENT_TOO_LARGE, "the request " + what + "; " + most + " are allowed");
  }

  static Refused broken(IOException cause) {
    var refused = new Refused(HttpStatus.BAD_REQUEST, "the request ended before all was there");
    refused.initCause(cause);
    return refused;
  }
}
