package gansaku.studio;

import gansaku.io.IOFaults;
import gansaku.run.Panel;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.RunDetail;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What runs have left behind. */
record RunRoutes(Workbench workbench, RunIds runs) {
  List<Route> routes() {
    String run = Api.ROOT + "/runs/{run}";
    return List.of(
        Route.get(Api.ROOT + "/runs", this::list),
        Route.get(run, ctx -> Answers.json(ctx, RunDetail.of(runs.of(ctx)))),
        Route.get(run + "/stats", this::stats),
        Route.get(run + "/sheets/{sheet}", this::sheet));
  }

  private void list(Context ctx) {
    Answers.json(ctx, Map.of("runs", workbench.states()));
  }

  private void stats(Context ctx) {
    long after = Answers.text(ctx, "after").map(text -> Answers.whole("after", text)).orElse(0L);
    var ticks =
        StatsLog.read(runs.of(ctx).stats()).stream().filter(tick -> tick.step() > after).toList();
    var panels = new TreeMap<String, String>();
    ticks.forEach(
        tick -> tick.losses().keySet().forEach(name -> panels.put(name, Panel.of(name).title())));
    Answers.json(ctx, new Stats(ticks, panels));
  }

  /**
   * What a run has reported.
   *
   * @param panels for each signal what its panel is called
   */
  private record Stats(List<Tick> ticks, Map<String, String> panels) {}

  private void sheet(Context ctx) {
    RunFolder run = runs.of(ctx);
    Path file = file(run, ctx.pathParam("sheet"));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw Refused.unknown("the run has no such sheet");
    }
    try {
      String tag = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
      Answers.cached(ctx, tag, "image/png", () -> bytes(file));
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Returns the sheet after a step, the newest, or that of the data. */
  private static Path file(RunFolder run, String sheet) {
    if (sheet.equals("reals")) {
      return run.samples().resolve("reals.png");
    }
    if (!sheet.equals("latest")) {
      return run.sample(Answers.whole("sheet", sheet));
    }
    List<Long> all = RunDetail.sheets(run);
    return run.sample(all.isEmpty() ? 0 : all.get(all.size() - 1));
  }
}
