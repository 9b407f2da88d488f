package gansaku.studio;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.studio.jobs.JobState;
import gansaku.studio.jobs.Jobs;
import gansaku.studio.web.Answers;
import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Evaluator;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.Metrics;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.TrainRequest;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trainings and evaluations: begun, looked after, stopped, and trainings gone on with. */
record JobRoutes(Workbench workbench, String device, RunIds runs, Jobs jobs) {

  /**
   * A training to begin, a run to go on with, or a run to measure.
   *
   * @param train what to train
   * @param resume the run to go on with
   * @param kimg another budget for that run
   * @param evaluate what to measure
   */
  private record Asked(
      @Nullable Wish train,
      @Nullable String resume,
      @Nullable String kimg,
      @Nullable Test evaluate) {
    long things() {
      return Stream.of(train, resume, evaluate).filter(Objects::nonNull).count();
    }
  }

  /**
   * A run to measure against its own data.
   *
   * @param run the name of its folder
   * @param metrics with commas between; {@code null} as of {@code gansaku evaluate}
   * @param n how many pictures of each side; {@code null} as of {@code gansaku evaluate}
   * @param by the network whose features are compared
   */
  private record Test(
      String run, @Nullable String metrics, @Nullable Integer n, @Nullable String by, long seed) {
    Evaluation.Request request(RunFolder folder, String device) {
      return new Evaluation.Request(
          folder.path().toString(),
          Optional.empty(),
          Split.TRAIN,
          Metrics.parse(metrics == null ? Metrics.USUAL : metrics),
          n == null ? Evaluator.ENOUGH_FOR_FID : n,
          by == null ? Extractors.AUTO : by,
          seed,
          device);
    }
  }

  List<Route> routes() {
    String one = Api.ROOT + "/jobs/{job}";
    return List.of(
        Route.get(Api.ROOT + "/jobs", ctx -> Answers.json(ctx, Map.of("jobs", jobs.states()))),
        Route.post(Api.ROOT + "/jobs", this::add),
        Route.get(one, ctx -> Answers.json(ctx, jobs.state(ctx.pathParam("job")))),
        Route.post(one + "/checkpoints", this::save),
        Route.delete(one, ctx -> Answers.json(ctx, jobs.stop(ctx.pathParam("job")))));
  }

  private void save(Context ctx) {
    JobState job = jobs.save(ctx.pathParam("job"));
    ctx.status(HttpStatus.ACCEPTED);
    Answers.json(ctx, job);
  }

  private void add(Context ctx) {
    JobState job = added(Answers.body(ctx, Asked.class));
    ctx.status(HttpStatus.ACCEPTED).header("Location", Api.ROOT + "/jobs/" + job.id());
    Answers.json(ctx, job);
  }

  private JobState added(Asked asked) {
    if (asked.things() != 1) {
      throw new Refused(
          HttpStatus.BAD_REQUEST,
          "say what to train, which run to resume, or which to evaluate; one of the three");
    }
    if (asked.evaluate() != null) {
      return evaluated(asked.evaluate());
    }
    if (asked.train() != null) {
      TrainRequest request = asked.train().request(workbench, device);
      return jobs.add(request.recipe().name(), events -> workbench.prepare(request, events));
    }
    RunFolder run = runs.find(String.valueOf(asked.resume()));
    ResumeRequest whole = ResumeRequest.of(run.path().toString()).on(device);
    ResumeRequest request =
        asked.kimg() == null ? whole : whole.with("budget.kimg", number(asked.kimg()), "--kimg");
    return jobs.add(run.name(), events -> workbench.resume(request, events));
  }

  private JobState evaluated(Test test) {
    RunFolder run = runs.find(String.valueOf(test.run()));
    Evaluation.Request request = test.request(run, device);
    return jobs.evaluate(
        run.name(),
        workbench.outlook(request),
        (events, progress) -> workbench.evaluate(request, events, progress));
  }

  private static String number(String kimg) {
    InputException.check(
        kimg.matches("\\d{1,9}(\\.\\d{1,6})?"), "budget.kimg is '%s'; use a number", kimg);
    return kimg;
  }
}
