package gansaku.studio;

import gansaku.data.picture.ImageWriter;
import gansaku.io.Checksums;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.MixesStyles;
import gansaku.studio.models.Newest;
import gansaku.studio.models.OpenModels;
import gansaku.studio.web.Answers;
import gansaku.workbench.use.Origin;
import gansaku.workbench.use.PlanePoint;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Wander;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Pictures that trained models make. */
final class PictureRoutes {
  private final RunIds runs;
  private final OpenModels models;
  private final Newest newest = new Newest();

  PictureRoutes(RunIds runs, OpenModels models) {
    this.runs = runs;
    this.models = models;
  }

  /**
   * A model that is open.
   *
   * @param checkpoint the step of its weights
   * @param classes what can be asked for
   * @param generates whether it makes pictures out of noise
   * @param texts whether it understands words
   * @param styles whether truncation moves styles towards their mean, or else cuts off noise
   * @param truncates whether truncation is possible
   * @param codeSize how many numbers stand for a picture
   */
  private record Opened(
      String run,
      long checkpoint,
      List<String> classes,
      boolean generates,
      boolean texts,
      boolean styles,
      boolean truncates,
      int codeSize,
      int width,
      int height) {
    static Opened of(TrainedModel model) {
      boolean generates = model.can(Generates.class);
      return new Opened(
          model.run().name(),
          model.step(),
          model.classes(),
          generates,
          model.can(GeneratesFromText.class),
          model.can(MixesStyles.class),
          model.truncates(),
          generates ? model.codeSize() : 0,
          model.shape().width(),
          model.shape().height());
    }
  }

  List<Route> routes() {
    String run = Api.ROOT + "/runs/{run}";
    return List.of(
        Route.get(run + "/model", this::model),
        Route.get(run + "/pictures/{seed}", this::ofSeed),
        Route.get(run + "/plane", this::ofPlane));
  }

  private void model(Context ctx) {
    Answers.json(ctx, models.use(runs.of(ctx), checkpoint(ctx), Opened::of));
  }

  private void ofSeed(Context ctx) {
    long seed = Answers.whole("seed", ctx.pathParam("seed"));
    SamplingOptions options = options(ctx);
    models.use(
        runs.of(ctx),
        checkpoint(ctx),
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
    String pad = Answers.text(ctx, "pad").orElse("");
    long number = Answers.text(ctx, "n").map(text -> Answers.whole("n", text)).orElse(0L);
    newest.came(pad, number);
    models.use(
        runs.of(ctx),
        checkpoint(ctx),
        model -> {
          if (!newest.is(pad, number)) {
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

  private static Optional<String> checkpoint(Context ctx) {
    return Answers.text(ctx, "checkpoint")
        .map(text -> String.valueOf(Answers.whole("checkpoint", text)));
  }

  private static SamplingOptions options(Context ctx) {
    Optional<Double> truncation = Answers.number(ctx, "truncation");
    return new SamplingOptions(
        Answers.text(ctx, "class"),
        Answers.text(ctx, "text"),
        truncation.isPresent() ? OptionalDouble.of(truncation.get()) : OptionalDouble.empty());
  }
}
