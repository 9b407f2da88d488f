package gansaku.studio;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.io.IOFaults;
import gansaku.run.Panel;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.measure.Apart;
import gansaku.workbench.measure.Comparison;
import gansaku.workbench.training.RunDetail;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What runs have left behind. */
record RunRoutes(Workbench workbench, RunIds runs) {
  List<Route> routes() {
    String run = Api.ROOT + "/runs/{run}";
    return List.of(
        Route.get(Api.ROOT + "/runs", this::list),
        Route.get(run, ctx -> Answers.json(ctx, RunDetail.of(runs.of(ctx)))),
        Route.get(run + "/stats", this::stats),
        Route.get(run + "/sheets/{sheet}", this::sheet),
        Route.get(run + "/scores", this::scores),
        Route.get(run + "/beside/{other}", this::beside));
  }

  /** Answers with the runs, or with those whose models can do one of the things asked for. */
  private void list(Context ctx) {
    List<String> wanted =
        Answers.text(ctx, "can").map(t -> List.of(t.split(","))).orElse(List.of());
    Answers.json(
        ctx, Map.of("runs", wanted.isEmpty() ? workbench.states() : workbench.able(wanted)));
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

  private void scores(Context ctx) {
    Answers.json(ctx, Map.of("scores", workbench.scores(runs.of(ctx).path().toString())));
  }

  /**
   * Two runs beside each other.
   *
   * @param apart what cannot be compared, and why not
   */
  private record Beside(@JsonUnwrapped Comparison comparison, List<Apart> apart) {}

  private void beside(Context ctx) {
    List<String> both =
        Stream.of(runs.of(ctx), runs.find(ctx.pathParam("other")))
            .map(run -> run.path().toString())
            .toList();
    Comparison comparison = workbench.compare(both);
    Answers.json(ctx, new Beside(comparison, comparison.apart()));
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
