package gansaku.studio;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.studio.models.Newest;
import gansaku.studio.models.OpenModels;
import gansaku.studio.uploads.Pictures;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Bodies;
import gansaku.workbench.translate.PictureTranslator;
import gansaku.workbench.use.TrainedModel;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** What becomes of pictures that are drawn on the page or brought to it. */
record TranslateRoutes(RunIds runs, OpenModels models, Newest newest) {
  /** More would keep everybody else waiting; the command line takes any size. */
  private static final long MOST_PIXELS = 1 << 21;

  List<Route> routes() {
    return List.of(
        Route.upload(
            Api.ROOT + "/runs/{run}/translations", Pictures.MOST_BYTES, this::translation));
  }

  private void translation(Context ctx) {
    var turn = Turn.of(ctx, newest);
    byte[] bytes = Bodies.bytes(ctx, Pictures.MOST_BYTES);
    Optional<String> to = Answers.text(ctx, "to");
    boolean luminance = Answers.text(ctx, "keep_luminance").filter("true"::equals).isPresent();
    models.use(
        runs.of(ctx),
        Turn.checkpoint(ctx),
        model -> {
          if (!turn.isNewest()) {
            return ctx.status(HttpStatus.NO_CONTENT); // nobody waits for it any more
          }
          Layered made = translated(model, to, luminance, bytes);
          return ctx.contentType("image/png").result(ImageWriter.png(made));
        });
  }

  private static Layered translated(
      TrainedModel model, Optional<String> to, boolean luminance, byte[] bytes) {
    PictureTranslator plain = PictureTranslator.borrowing(model, to);
    PictureTranslator translator = luminance ? plain.keepingLuminance() : plain;
    var reader = translator.translation().task().reader();
    return translator.of(Pictures.read(bytes, reader, MOST_PIXELS));
  }
}
