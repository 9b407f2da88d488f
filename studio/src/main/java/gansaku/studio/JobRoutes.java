package gansaku.studio;

import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.studio.jobs.JobState;
import gansaku.studio.jobs.Jobs;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.TrainRequest;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trainings: begun, looked after, stopped and gone on with. */
record JobRoutes(Workbench workbench, String device, RunIds runs, Jobs jobs) {

  /**
   * A training to begin, or a run to go on with.
   *
   * @param train what to train
   * @param resume the run to go on with
   * @param kimg another budget for that run
   */
  private record Asked(@Nullable Wish train, @Nullable String resume, @Nullable String kimg) {}

  List<Route> routes() {
    String one = Api.ROOT + "/jobs/{job}";
    return List.of(
        Route.get(Api.ROOT + "/jobs", ctx -> Answers.json(ctx, Map.of("jobs", jobs.states()))),
        Route.post(Api.ROOT + "/jobs", this::add),
        Route.get(one, ctx -> Answers.json(ctx, jobs.state(ctx.pathParam("job")))),
        Route.delete(one, ctx -> Answers.json(ctx, jobs.stop(ctx.pathParam("job")))));
  }

  private void add(Context ctx) {
    JobState job = added(Answers.body(ctx, Asked.class));
    ctx.status(HttpStatus.ACCEPTED).header("Location", Api.ROOT + "/jobs/" + job.id());
    Answers.json(ctx, job);
  }

  private JobState added(Asked asked) {
    if (asked.train() != null && asked.resume() == null) {
      TrainRequest request = asked.train().request(workbench, device);
      return jobs.add(request.recipe().name(), events -> workbench.prepare(request, events));
    }
    if (asked.resume() != null && asked.train() == null) {
      RunFolder run = runs.find(asked.resume());
      ResumeRequest whole = ResumeRequest.of(run.path().toString()).on(device);
      ResumeRequest request =
          asked.kimg() == null ? whole : whole.with("budget.kimg", number(asked.kimg()), "--kimg");
      return jobs.add(run.name(), events -> workbench.resume(request, events));
    }
    throw new Refused(
        HttpStatus.BAD_REQUEST, "say what to train or which run to resume; one of the two");
  }

  private static String number(String kimg) {
    InputException.check(
        kimg.matches("\\d{1,9}(\\.\\d{1,6})?"), "budget.kimg is '%s'; use a number", kimg);
    return kimg;
  }
}
