package gansaku.studio.web;

import gansaku.io.Checksums;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;

/** The page's own files, which are in the jar. */
public final class PageFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  private PageFiles() {}

  /** Answers with the page itself. */
  public static void index(Context ctx) {
    send(ctx, "index.html");
  }

  /** Answers with the file that the path names. */
  public static void file(Context ctx) {
    send(ctx, ctx.pathParam("file"));
  }

  /** Answers with the description of all addresses. */
  public static void api(Context ctx) {
    send(ctx, "/gansaku/studio/openapi.json", "json");
  }

  private static void send(Context ctx, String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    // names without dots but the last: none leads out of the folder
    if (!name.matches("([A-Za-z0-9-]+/)*[A-Za-z0-9-]+\\.[a-z]+") || !TYPES.containsKey(ending)) {
      throw Refused.unknown("the page has no such file");
    }
    send(ctx, "/gansaku/studio/page/" + name, ending);
  }

  private static void send(Context ctx, String resource, String ending) {
    try (var in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw Refused.unknown("the page has no such file");
      }
      byte[] content = in.readAllBytes();
      String tag = HexFormat.of().formatHex(Checksums.sha256().digest(content));
      Answers.cached(ctx, tag, TYPES.getOrDefault(ending, ""), () -> content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
