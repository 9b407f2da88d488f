package gansaku.studio;

import gansaku.studio.jobs.Jobs;
import gansaku.studio.models.Newest;
import gansaku.studio.models.OpenModels;
import gansaku.studio.uploads.Uploads;
import gansaku.studio.web.EventLog;
import gansaku.studio.web.EventStream;
import gansaku.studio.web.PageFiles;
import gansaku.workbench.Workbench;
import java.util.List;
import java.util.stream.Stream;

/** All addresses that the studio answers; {@code openapi.json} describes them. */
final class Api {
  static final String ROOT = "/api/v1";

  private Api() {}

  static List<Route> routes(
      Workbench workbench,
      String device,
      Jobs jobs,
      OpenModels models,
      Uploads uploads,
      EventLog events) {
    var runs = new RunIds(workbench);
    var newest = new Newest();
    return Stream.of(
            List.of(
                Route.get("/", PageFiles::index),
                Route.get("/page/<file>", PageFiles::file),
                Route.get(ROOT + "/openapi.json", PageFiles::api),
                Route.get(ROOT + "/events", new EventStream(events))),
            new RunRoutes(workbench, runs).routes(),
            new RecipeRoutes(workbench, device).routes(),
            new JobRoutes(workbench, device, runs, jobs).routes(),
            new PictureRoutes(runs, models, newest).routes(),
            new UploadRoutes(uploads).routes(),
            new DataRoutes(workbench, runs, uploads).routes(),
            new TranslateRoutes(runs, models, newest).routes(),
            new TryRoutes(runs, models, uploads, newest).routes(),
            new LearnRoutes().routes())
        .flatMap(List::stream)
        .toList();
  }
}
