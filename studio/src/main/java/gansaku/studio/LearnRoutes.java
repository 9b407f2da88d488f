package gansaku.studio;

import gansaku.data.source.ProgressListener;
import gansaku.divergence.Normal;
import gansaku.divergence.NormalMixture;
import gansaku.error.InputException;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.lab.LabReport;
import gansaku.workbench.lab.LabSetting;
import gansaku.workbench.lab.MixtureLab;
import gansaku.workbench.lab.MixtureScores;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Experiments that chapters to learn from are made of. */
final class LearnRoutes {
  /** So much is over in a minute, and remembered in a few megabytes. */
  private static final int MOST_STEPS = 3000;

  private static final int MOST_SETTINGS = 3;
  private static final int REMEMBERED = 4;

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Map<String, LabReport> labs = new LinkedHashMap<>();
  private long made;

  /**
   * Small players to train on points in the plane.
   *
   * @param modes {@code ring} or {@code grid}
   * @param settings names of settings, with commas between
   */
  private record Asked(@Nullable String modes, @Nullable String settings, int steps, long seed) {}

  /**
   * What came of it.
   *
   * @param moments after which steps there is a picture
   * @param floor scores of the target's own samples
   */
  private record Played(String id, List<Long> moments, List<Tried> trials, MixtureScores floor) {}

  private record Tried(String setting, MixtureScores scores) {}

  List<Route> routes() {
    return List.of(
        Route.post(Api.ROOT + "/labs", this::play),
        Route.get(Api.ROOT + "/labs/{lab}/pictures/{moment}", this::picture),
        Route.get(Api.ROOT + "/divergence", LearnRoutes::divergence));
  }

  private void play(Context ctx) {
    Asked asked = Answers.body(ctx, Asked.class);
    List<LabSetting> settings =
        LabSetting.parse(asked.settings() == null ? "minimax" : asked.settings());
    InputException.check(
        settings.size() <= MOST_SETTINGS && asked.steps() <= MOST_STEPS,
        "the page plays %s settings and %s steps at most; 'gansaku lab mixtures' plays more",
        MOST_SETTINGS,
        MOST_STEPS);
    var lab =
        new MixtureLab(
            MixtureLab.target(asked.modes() == null ? "ring" : asked.modes()),
            settings,
            List.of(asked.seed()),
            asked.steps());
    turn.lock();
    try {
      LabReport report = Workbench.mixtures(lab, ProgressListener.NONE);
      Answers.json(
          ctx,
          new Played(
              remember(report),
              report.moments(),
              report.trials().stream().map(t -> new Tried(t.setting().name(), t.scores())).toList(),
              lab.floor()));
    } finally {
      turn.unlock();
    }
  }

  private synchronized String remember(LabReport report) {
    String id = String.valueOf(++made);
    labs.put(id, report);
    if (labs.size() > REMEMBERED) {
      labs.remove(labs.keySet().iterator().next());
    }
    return id;
  }

  private synchronized LabReport remembered(String id) {
    LabReport report = labs.get(id);
    if (report == null) {
      throw Refused.unknown("this experiment is forgotten; play it again");
    }
    return report;
  }

  private void picture(Context ctx) {
    LabReport report = remembered(ctx.pathParam("lab"));
    long moment = Answers.whole("moment", ctx.pathParam("moment"));
    if (moment >= report.moments().size()) {
      throw Refused.unknown("the experiment has no such moment");
    }
    ctx.header("Cache-Control", "private, max-age=3600");
    ctx.contentType("image/png").result(report.picture((int) moment));
  }

  private static void divergence(Context ctx) {
    var report = Workbench.divergence(normal(ctx, "p"), normal(ctx, "q"));
    Answers.json(ctx, report.values());
  }

  /** Returns the Gaussian that the query gives as mean and standard deviation, {@code 0,1}. */
  private static NormalMixture normal(Context ctx, String name) {
    String[] parts = Answers.text(ctx, name).orElse("").split(",", -1);
    try {
      if (parts.length == 2) {
        return new NormalMixture(
            List.of(new Normal(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]))));
      }
    } catch (NumberFormatException e) {
      // refused below, in words
    }
    throw new Refused(
        HttpStatus.BAD_REQUEST, name + " is a mean and a standard deviation, e.g. 0,1");
  }
}
