package gansaku.studio.jobs;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.studio.web.EventLog;
import gansaku.studio.web.Refused;
import gansaku.tensor.Engine;
import gansaku.tensor.EngineException;
import gansaku.train.NanGuard;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.measure.Measurement;
import gansaku.workbench.training.TrainingRun;
import io.javalin.http.HttpStatus;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Trainings and evaluations, one at a time in the order in which they were asked for. */
public final class Jobs implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final int WAITING = 20;
  private static final int REMEMBERED = 100;

  private final EventLog events;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final ExecutorService worker;
  private long made;

  /**
   * @param threads how many libtorch computes with, which it counts for each thread that calls it
   */
  public Jobs(EventLog events, int threads) {
    this.events = events;
    worker =
        Executors.newSingleThreadExecutor(
            task ->
                new Thread(
                    () -> {
                      Engine.useThreads(threads);
                      task.run();
                    },
                    "training"));
  }

  /** Prepares a training; may take long, and tells {@code events} of it. */
  @FunctionalInterface
  public interface Preparation {
    @MustBeClosed
    TrainingRun prepare(DataEvents events);
  }

  /** Measures a run; takes long, tells {@code events} and {@code progress} of it. */
  @FunctionalInterface
  public interface Evaluating {
    Measurement measure(DataEvents events, ProgressListener progress);
  }

  /** What a job does; returns whether it came to its end. */
  @FunctionalInterface
  private interface Work {
    boolean on(Job job);
  }

  /** Adds a training to the queue. */
  public JobState add(String title, Preparation preparation) {
    return add(JobState.Kind.TRAINING, title, job -> trained(job, preparation));
  }

  /**
   * Adds an evaluation to the queue.
   *
   * @param run what the run's folder is called
   * @param outlook what will be done, in words
   */
  public JobState evaluate(String run, List<String> outlook, Evaluating evaluating) {
    return add(
        JobState.Kind.EVALUATION,
        run,
        job -> {
          job.measuring(run, outlook);
          evaluating.measure(job, job).refusals().forEach(job::say);
          return true;
        });
  }

  private static boolean trained(Job job, Preparation preparation) {
    try (TrainingRun run = preparation.prepare(job)) {
      run.watchedBy(job);
      job.prepared(run);
      return run.train().done();
    }
  }

  private synchronized JobState add(JobState.Kind kind, String title, Work work) {
    long waiting = jobs.values().stream().filter(job -> !job.state().status().over()).count();
    if (waiting >= WAITING) {
      throw new Refused(
          HttpStatus.TOO_MANY_REQUESTS, WAITING + " jobs are waiting; stop one of them first");
    }
    var job = new Job(String.valueOf(++made), kind, title, events);
    jobs.put(job.id(), job);
    jobs.values().stream()
        .filter(old -> jobs.size() > REMEMBERED && old.state().status().over())
        .findFirst()
        .ifPresent(old -> jobs.remove(old.id()));
    worker.execute(() -> work(job, work));
    return job.state();
  }

  /** Returns how all jobs are, the oldest first. */
  public synchronized List<JobState> states() {
    return jobs.values().stream().map(Job::state).toList();
  }

  /** Returns how the job {@code id} is. */
  public JobState state(String id) {
    return find(id).state();
  }

  /** Ends the job {@code id}; a training after the step now under way, its checkpoint saved. */
  public JobState stop(String id) {
    Job job = find(id);
    job.stop();
    return job.state();
  }

  /** Has the training of job {@code id} save a checkpoint, and go on. */
  public JobState save(String id) {
    Job job = find(id);
    job.save();
    return job.state();
  }

  private synchronized Job find(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw Refused.unknown("there is no job of that number; the studio may have been restarted");
    }
    return job;
  }

  private static void work(Job job, Work work) {
    if (!job.begin()) {
      return;
    }
    try {
      job.ended(work.on(job));
    } catch (Stopped e) {
      job.ended(false);
    } catch (InputException | NanGuard.DivergedException e) {
      job.failed(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      job.failed("there is too little memory; use a smaller batch");
    } catch (RuntimeException e) {
      if (!EngineException.isFromEngine(e)) {
        LOG.log(Level.ERROR, "a job ended by an error of ours", e);
      }
      job.failed(String.valueOf(EngineException.tidy(e).getMessage()));
    }
  }

  /** Ends all jobs, the one that runs with a checkpoint. */
  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      all = List.copyOf(jobs.values());
    }
    all.forEach(Job::stop);
    worker.shutdown();
    try {
      worker.awaitTermination(1, TimeUnit.HOURS); // a step and its checkpoint take what they take
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
