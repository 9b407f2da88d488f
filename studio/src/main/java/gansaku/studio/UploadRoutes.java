package gansaku.studio;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.studio.uploads.Pictures;
import gansaku.studio.uploads.Uploads;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Bodies;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures that the browser brings. */
record UploadRoutes(Uploads uploads) {
  private static final int LARGEST_SIDE = 4096;

  /** A picture that was brought. */
  private record Brought(String id, int width, int height) {}

  List<Route> routes() {
    String pictures = Api.ROOT + "/uploads/pictures";
    return List.of(
        Route.upload(pictures, Pictures.MOST_BYTES, this::picture),
        Route.get(pictures + "/{picture}", this::shown));
  }

  private void picture(Context ctx) {
    byte[] bytes = Bodies.bytes(ctx, Pictures.MOST_BYTES);
    Layered read = Pictures.read(bytes, ImageReader.DEFAULT, Pictures.MOST_PIXELS);
    String id = uploads.keep(Uploads.Kind.PICTURE, file -> Files.write(file, bytes));
    ctx.status(HttpStatus.CREATED).header("Location", Api.ROOT + "/uploads/pictures/" + id);
    Answers.json(ctx, new Brought(id, read.colours().width(), read.colours().height()));
  }

  /** Answers with a picture as it is read here, so that the page sees what models see. */
  private void shown(Context ctx) {
    String id = ctx.pathParam("picture");
    Path file = uploads.find(Uploads.Kind.PICTURE, id);
    long side = Answers.text(ctx, "side").map(text -> Answers.whole("side", text)).orElse(1024L);
    int within = (int) Math.max(1, Math.min(LARGEST_SIDE, side));
    Answers.cached(ctx, id + "-" + within, "image/png", () -> png(file, within));
  }

  private static byte[] png(Path file, int side) {
    Layered read = Pictures.read(Pictures.bytes(file), ImageReader.DEFAULT, Pictures.MOST_PIXELS);
    return ImageWriter.png(Pictures.within(read, side));
  }
}
