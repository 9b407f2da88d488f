package gansaku.studio;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.run.ImageGrid;
import gansaku.studio.models.Newest;
import gansaku.studio.models.OpenModels;
import gansaku.studio.uploads.Pictures;
import gansaku.studio.uploads.Uploads;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.anomaly.AnomalyLook;
import gansaku.workbench.anomaly.Calibration;
import gansaku.workbench.anomaly.Methods;
import gansaku.workbench.translate.StylePicture;
import gansaku.workbench.translate.Stylizer;
import gansaku.workbench.translate.Tiles;
import gansaku.workbench.use.Classify;
import gansaku.workbench.use.TrainedModel;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What models say of a picture that was brought, and how they paint it. */
final class TryRoutes {
  /** Longer sides are made so long: a picture on a page is looked at, not printed. */
  private static final int SIDE = 768;

  /** From so many good pictures thresholds are taken here; the command line takes more. */
  private static final int GOOD = 128;

  private static final double QUANTILE = 0.99;
  private static final int REMEMBERED = 8;

  private final RunIds runs;
  private final OpenModels models;
  private final Uploads uploads;
  private final Newest newest;

  /** What is usual, by the weights that look. */
  private final Map<String, Calibration> usual =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Calibration> eldest) {
          return size() > REMEMBERED;
        }
      };

  TryRoutes(RunIds runs, OpenModels models, Uploads uploads, Newest newest) {
    this.runs = runs;
    this.models = models;
    this.uploads = uploads;
    this.newest = newest;
  }

  /** What a classifier says. */
  private record Said(List<Classify.Told> told) {}

  /** What is found, and what is usual. */
  private record Looked(double score, boolean anomalous, double area, Calibration usual) {}

  List<Route> routes() {
    String run = Api.ROOT + "/runs/{run}";
    return List.of(
        Route.get(run + "/answers/{picture}", this::answers),
        Route.get(run + "/answers/{picture}/explained", this::explained),
        Route.get(run + "/styled/{picture}", this::styled),
        Route.get(run + "/anomalies/{picture}", this::anomaly),
        Route.get(run + "/anomalies/{picture}/sheet", this::sheet));
  }

  private Path picture(Context ctx) {
    return uploads.find(Uploads.Kind.PICTURE, ctx.pathParam("picture"));
  }

  private void answers(Context ctx) {
    Path file = picture(ctx);
    Answers.json(ctx, new Said(use(ctx, model -> new Classify(model).told(flat(file)))));
  }

  private void explained(Context ctx) {
    Path file = picture(ctx);
    png(ctx, use(ctx, model -> new Classify(model).explained(flat(file))));
  }

  private void styled(Context ctx) {
    Path file = picture(ctx);
    String style =
        Answers.text(ctx, "style")
            .orElseThrow(
                () -> new Refused(HttpStatus.BAD_REQUEST, "style is missing; bring one first"));
    Pixels painted = Pictures.within(flat(uploads.find(Uploads.Kind.PICTURE, style)), SIDE);
    boolean keep = Answers.text(ctx, "preserve_colour").filter("true"::equals).isPresent();
    var stylizer =
        new Stylizer(
            List.of(new StylePicture("picture", painted, 1)),
            List.of(),
            Answers.number(ctx, "strength").orElse(1.0),
            keep,
            Tiles.USUAL);
    var turn = Turn.of(ctx, newest);
    Optional<Layered> made =
        use(
            ctx,
            model ->
                turn.isNewest()
                    ? Optional.of(stylizer.of(model, layered(file)))
                    : Optional.empty());
    if (made.isPresent()) {
      ctx.contentType("image/png").result(ImageWriter.png(made.get()));
    } else {
      ctx.status(HttpStatus.NO_CONTENT); // nobody waits for it any more
    }
  }

  private void anomaly(Context ctx) {
    Path file = picture(ctx);
    Answers.json(ctx, use(ctx, model -> looked(model, file)));
  }

  private Looked looked(TrainedModel model, Path file) {
    Calibration thresholds = usual(model);
    AnomalyLook.Found found = found(model, thresholds, file);
    return new Looked(found.score(), found.anomalous(), found.area(), thresholds);
  }

  private void sheet(Context ctx) {
    Path file = picture(ctx);
    List<Pixels> row = use(ctx, model -> found(model, usual(model), file).row());
    png(ctx, ImageGrid.withColumns(row.size(), row).compose(row));
  }

  private static AnomalyLook.Found found(TrainedModel model, Calibration thresholds, Path file) {
    try (var look = AnomalyLook.open(model, Methods.USUAL, thresholds)) {
      return look.at(flat(file));
    }
  }

  /** Returns what is usual; good pictures are looked at once for each weights. */
  private Calibration usual(TrainedModel model) {
    return usual.computeIfAbsent(
        model.weights(),
        weights -> AnomalyLook.usual(model, Methods.USUAL, GOOD, QUANTILE, ProgressListener.NONE));
  }

  /** Asks the model that {@code ctx} names; one at a time. */
  private <T> T use(Context ctx, Function<TrainedModel, T> use) {
    return models.use(runs.of(ctx), Turn.checkpoint(ctx), use);
  }

  private static Pixels flat(Path file) {
    return Pictures.flat(file, ImageReader.DEFAULT, Pictures.MOST_PIXELS);
  }

  private static Layered layered(Path file) {
    byte[] bytes = Pictures.bytes(file);
    return Pictures.within(Pictures.read(bytes, ImageReader.DEFAULT, Pictures.MOST_PIXELS), SIDE);
  }

  private static void png(Context ctx, Pixels picture) {
    ctx.contentType("image/png").result(ImageWriter.png(picture));
  }
}
