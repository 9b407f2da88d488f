package gansaku.studio.jobs;

import gansaku.data.source.ProgressListener;
import gansaku.run.Advice;
import gansaku.run.Tick;
import gansaku.studio.jobs.JobState.Status;
import gansaku.studio.web.EventLog;
import gansaku.studio.web.Refused;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.training.TrainingRun;
import io.javalin.http.HttpStatus;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work that waits, goes on or is over; it tells the event log how it goes. */
final class Job implements Observer, DataEvents, ProgressListener {
  private static final int LINES = 200;

  /** So often progress is told at most; a person reads no faster. */
  private static final long PAUSE_NANOS = 250_000_000;

  private final String id;
  private final JobState.Kind kind;
  private final String title;
  private final EventLog events;
  private final Deque<String> log = new ArrayDeque<>();
  private Status status = Status.QUEUED;
  private Optional<TrainingRun> training = Optional.empty();
  private Optional<String> run = Optional.empty();
  private Progress progress = Progress.beginning(0);
  private double imgPerS;
  private Optional<String> doing = Optional.empty();
  private Optional<String> error = Optional.empty();
  private long toldAt;

  Job(String id, JobState.Kind kind, String title, EventLog events) {
    this.id = id;
    this.kind = kind;
    this.title = title;
    this.events = events;
  }

  String id() {
    return id;
  }

  synchronized JobState state() {
    return new JobState(
        id,
        kind,
        title,
        status,
        run,
        progress.step(),
        progress.kimg(),
        progress.budget() / 1000.0,
        imgPerS,
        doing,
        error,
        List.copyOf(log));
  }

  /** Begins, unless it was stopped while it waited; returns whether it did. */
  synchronized boolean begin() {
    if (status != Status.QUEUED) {
      return false;
    }
    status = Status.PREPARING;
    doing = Optional.of("opening the pictures");
    tell();
    return true;
  }

  /** The run has a folder; {@code prepared} is about to train. */
  synchronized void prepared(TrainingRun prepared) {
    training = Optional.of(prepared);
    run = Optional.of(prepared.folder().name());
    progress = prepared.start();
    doing = Optional.empty();
    if (status == Status.STOPPING) {
      prepared.stop(); // asked for while it was being prepared
    } else {
      status = Status.RUNNING;
    }
    tell();
  }

  /** It is about to measure the run that is called {@code measured}, as {@code outlook} says. */
  synchronized void measuring(String measured, List<String> outlook) {
    run = Optional.of(measured);
    outlook.forEach(this::say);
    if (status != Status.STOPPING) {
      status = Status.RUNNING;
    }
    tell();
  }

  /** Tells how far work is that is asked to end by an exception out of this. */
  @Override
  public synchronized void at(String what, long done, long total) {
    busy(what, done, total);
    if (status == Status.STOPPING) {
      throw new Stopped();
    }
  }

  synchronized void ended(boolean finished) {
    over(finished ? Status.DONE : Status.STOPPED);
  }

  synchronized void failed(String sentence) {
    error = Optional.of(sentence);
    over(Status.FAILED);
  }

  private void over(Status end) {
    status = end;
    training = Optional.empty();
    doing = Optional.empty();
    tell();
  }

  /** Ends it after the step now under way; a job that waits ends at once. */
  synchronized void stop() {
    if (status == Status.QUEUED) {
      over(Status.STOPPED);
    } else if (!status.over()) {
      status = Status.STOPPING;
      training.ifPresent(TrainingRun::stop);
      tell();
    }
  }

  /** Has a training save a checkpoint with its next report, and go on. */
  synchronized void save() {
    if (status != Status.RUNNING || training.isEmpty()) {
      throw new Refused(
          HttpStatus.CONFLICT, title + " does not train, so there is nothing to save");
    }
    training.get().saveSoon();
    say("a checkpoint is saved with the next report");
    tell();
  }

  @Override
  public synchronized void onStep(Progress now) {
    progress = now;
    doing = Optional.empty();
    training
        .filter(run -> Files.exists(run.folder().sample(now.step())))
        .ifPresent(run -> changed("sheet", now.step()));
    if (System.nanoTime() - toldAt > PAUSE_NANOS) {
      tell();
    }
  }

  @Override
  public synchronized void onTick(Progress now, Tick tick) {
    imgPerS = tick.imgPerS();
    changed("tick", now.step());
    tell();
  }

  @Override
  public synchronized void onAdvice(Advice advice) {
    say(advice.sentence());
    changed("advice", advice.step());
  }

  @Override
  public synchronized void onTrouble(String sentence) {
    say(sentence);
    tell();
  }

  @Override
  public synchronized void onPreparation(String what, long done, long total) {
    busy(what, done, total);
  }

  @Override
  public synchronized void onEnd(Progress now) {
    progress = now;
    changed("sheet", now.step());
  }

  @Override
  public synchronized void onFetch(String what, long done, long total) {
    busy(what, done, total);
  }

  @Override
  public synchronized void onNote(String note) {
    say(note);
  }

  private void busy(String what, long done, long total) {
    doing = Optional.of(total > 0 ? what + ", " + 100 * done / total + " %" : what);
    if (System.nanoTime() - toldAt > PAUSE_NANOS) {
      tell();
    }
  }

  synchronized void say(String sentence) {
    log.addLast(sentence);
    if (log.size() > LINES) {
      log.removeFirst();
    }
  }

  private void changed(String kind, long step) {
    events.tell(kind, Map.of("run", run.orElse(""), "step", step));
  }

  private void tell() {
    toldAt = System.nanoTime();
    events.tell("job", state());
  }
}
