package gansaku.studio;

import gansaku.data.picture.ImageWriter;
import gansaku.io.Checksums;
import gansaku.studio.models.Newest;
import gansaku.studio.models.OpenModels;
import gansaku.studio.web.Answers;
import gansaku.workbench.use.Origin;
import gansaku.workbench.use.PlanePoint;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.Wander;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Pictures that trained models make. */
record PictureRoutes(RunIds runs, OpenModels models, Newest newest) {

  List<Route> routes() {
    String run = Api.ROOT + "/runs/{run}";
    return List.of(
        Route.get(run + "/model", this::model),
        Route.get(run + "/pictures/{seed}", this::ofSeed),
        Route.get(run + "/plane", this::ofPlane),
        Route.delete(Api.ROOT + "/pads/{pad}", this::leave));
  }

  private void model(Context ctx) {
    Answers.json(ctx, models.use(runs.of(ctx), Turn.checkpoint(ctx), Opened::of));
  }

  /** What a pad still waits for nobody wants, once its page is left. */
  private void leave(Context ctx) {
    newest.left(ctx.pathParam("pad"));
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private void ofSeed(Context ctx) {
    long seed = Answers.whole("seed", ctx.pathParam("seed"));
    SamplingOptions options = options(ctx);
    models.use(
        runs.of(ctx),
        Turn.checkpoint(ctx),
        model -> {
          Origin origin = Origin.ofSeed(model, options, seed);
          return picture(
              ctx,
              origin,
              () -> ImageWriter.png(Sample.of(model, options, seed).get(0), origin.texts()));
        });
  }

  private void ofPlane(Context ctx) {
    var point =
        new PlanePoint(Answers.number(ctx, "x").orElse(0.0), Answers.number(ctx, "y").orElse(0.0));
    SamplingOptions options = options(ctx);
    var turn = Turn.of(ctx, newest);
    models.use(
        runs.of(ctx),
        Turn.checkpoint(ctx),
        model -> {
          if (!turn.isNewest()) {
            ctx.status(HttpStatus.NO_CONTENT); // nobody waits for it any more
            return ctx;
          }
          Origin origin = Origin.at(model, options, point);
          return picture(
              ctx, origin, () -> ImageWriter.png(Wander.at(model, options, point), origin.texts()));
        });
  }

  private static Context picture(Context ctx, Origin origin, Supplier<byte[]> png) {
    Answers.cached(ctx, Checksums.sha256(origin.texts().toString()), "image/png", png);
    return ctx;
  }

  private static SamplingOptions options(Context ctx) {
    Optional<Double> truncation = Answers.number(ctx, "truncation");
    return new SamplingOptions(
        Answers.text(ctx, "class"),
        Answers.text(ctx, "text"),
        truncation.isPresent() ? OptionalDouble.of(truncation.get()) : OptionalDouble.empty());
  }
}
