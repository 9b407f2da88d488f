package gansaku.studio;

import gansaku.data.picture.ImageWriter;
import gansaku.data.prepare.DataReport;
import gansaku.data.source.BadFile;
import gansaku.data.source.FolderLayout;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.studio.uploads.Archives;
import gansaku.studio.uploads.Uploads;
import gansaku.studio.web.Answers;
import gansaku.workbench.Workbench;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What sets of pictures hold: those that runs learn from, and zips that were brought. */
final class DataRoutes {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REMEMBERED = 8;
  private static final String ZIP = "the zip";

  private final Workbench workbench;
  private final RunIds runs;
  private final Uploads uploads;

  /** Looking reads every picture with all cores; two at a time would both be slow. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final Map<String, DataReport> reports =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DataReport> eldest) {
          return size() > REMEMBERED;
        }
      };

  DataRoutes(Workbench workbench, RunIds runs, Uploads uploads) {
    this.workbench = workbench;
    this.runs = runs;
    this.uploads = uploads;
  }

  /** A set that was brought. */
  private record Brought(String id) {}

  List<Route> routes() {
    String archives = Api.ROOT + "/uploads/archives";
    String data = Api.ROOT + "/runs/{run}/data";
    return List.of(
        Route.upload(archives, Archives.MOST_BYTES, this::archive),
        Route.get(archives + "/{archive}", ctx -> Answers.json(ctx, ofArchive(ctx))),
        Route.get(archives + "/{archive}/sheet", ctx -> sheet(ctx, ofArchive(ctx))),
        Route.get(data, ctx -> Answers.json(ctx, ofRun(ctx))),
        Route.get(data + "/sheet", ctx -> sheet(ctx, ofRun(ctx))));
  }

  private void archive(Context ctx) {
    String id = uploads.keep(Uploads.Kind.ARCHIVE, file -> Archives.receive(ctx, file));
    ctx.status(HttpStatus.CREATED).header("Location", Api.ROOT + "/uploads/archives/" + id);
    Answers.json(ctx, new Brought(id));
  }

  private DataReport ofArchive(Context ctx) {
    String id = ctx.pathParam("archive");
    Path file = uploads.find(Uploads.Kind.ARCHIVE, id);
    return report(
        "zip " + id,
        () ->
            nameless(workbench.inspectData(file.toString(), FolderLayout.AUTO, patience()), file));
  }

  private DataReport ofRun(Context ctx) {
    String run = runs.of(ctx).path().toString();
    return report("run " + run, () -> workbench.inspectRun(run, patience()));
  }

  private DataReport report(String key, Supplier<DataReport> look) {
    return known(key)
        .orElseGet(
            () -> {
              turn.lock();
              try {
                return known(key).orElseGet(() -> remember(key, look.get()));
              } finally {
                turn.unlock();
              }
            });
  }

  private synchronized Optional<DataReport> known(String key) {
    return Optional.ofNullable(reports.get(key));
  }

  private synchronized DataReport remember(String key, DataReport report) {
    reports.put(key, report);
    return report;
  }

  /** Returns a listener that ends what takes too long. */
  private static ProgressListener patience() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    return (what, done, total) ->
        InputException.check(
            System.nanoTime() < end,
            "%s takes more than %s minutes; look at this set with: gansaku data inspect",
            what,
            PATIENCE.toMinutes());
  }

  /** Returns {@code report} without the name that {@code file} has here. */
  private static DataReport nameless(DataReport report, Path file) {
    String name = file.toString();
    return new DataReport(
        ZIP,
        report.notes().stream().map(note -> note.replace(name, ZIP)).toList(),
        report.pictures(),
        report.classes(),
        report.sizes(),
        report.channels(),
        report.captions(),
        report.bad().stream()
            .map(
                bad -> new BadFile(bad.place().replace(name, ZIP), bad.reason().replace(name, ZIP)))
            .toList(),
        report.fingerprint(),
        report.sheet());
  }

  private static void sheet(Context ctx, DataReport report) {
    Answers.cached(ctx, report.fingerprint(), "image/png", () -> ImageWriter.png(report.sheet()));
  }
}
