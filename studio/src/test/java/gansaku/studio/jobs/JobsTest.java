package gansaku.studio.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.studio.jobs.JobState.Status;
import gansaku.studio.web.EventLog;
import gansaku.studio.web.Refused;
import gansaku.tensor.Engine;
import gansaku.workbench.training.TrainingRun;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsTest {
  /** libtorch counts threads for each thread that calls it: a fresh one would take all cores. */
  @Test
  void trainingComputesWithAsManyThreadsAsItIsTold() {
    Engine.start();
    var seen = new AtomicInteger();
    var begun = new CountDownLatch(1);
    try (var jobs = new Jobs(new EventLog(), 1)) {
      jobs.add(
          "a job",
          events -> {
            seen.set(Engine.threads());
            begun.countDown();
            throw new InputException("no pictures");
          });
      await(begun);
    }
    assertThat(seen).hasValue(1);
  }

  @Test
  void oneAtATimeAndWhatWaitsCanBeTakenBack() throws InterruptedException {
    var hold = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var jobs = new Jobs(new EventLog(), 1)) {
      String first =
          jobs.add(
                  "first",
                  events -> {
                    begun.countDown();
                    await(hold);
                    throw new InputException("the first fails");
                  })
              .id();
      String second =
          jobs.add(
                  "second",
                  events -> {
                    throw new AssertionError("it was taken back");
                  })
              .id();
      begun.await();
      assertThat(jobs.state(first).status()).isEqualTo(Status.PREPARING);
      assertThat(jobs.state(second).status()).isEqualTo(Status.QUEUED);
      assertThat(jobs.stop(second).status()).isEqualTo(Status.STOPPED);
      hold.countDown();
      jobs.close();
      assertThat(jobs.state(first).status()).isEqualTo(Status.FAILED);
      assertThat(jobs.state(first).error()).contains("the first fails");
      assertThatThrownBy(() -> jobs.state("3")).isInstanceOf(Refused.class);
    }
  }

  @Test
  void queueHasAnEnd() {
    var hold = new CountDownLatch(1);
    try (var jobs = new Jobs(new EventLog(), 1)) {
      for (int i = 0; i < 20; i++) {
        jobs.add(
            "job " + i,
            events -> {
              await(hold);
              throw new InputException("over");
            });
      }
      assertThatThrownBy(() -> jobs.add("one more", events -> refusing()))
          .isInstanceOf(Refused.class)
          .hasMessage("20 jobs are waiting; stop one of them first");
      hold.countDown();
    }
  }

  /** A measurement ends where it tells how far it is. */
  @Test
  void evaluationIsStoppedWhileItMeasures() throws InterruptedException {
    var begun = new CountDownLatch(1);
    try (var jobs = new Jobs(new EventLog(), 1)) {
      String id =
          jobs.evaluate(
                  "a run",
                  List.of("measures a thing"),
                  (events, progress) -> {
                    while (true) {
                      progress.at("looking", 1, 2);
                      begun.countDown();
                      Thread.onSpinWait();
                    }
                  })
              .id();
      begun.await();
      JobState looking = jobs.state(id);
      assertThat(looking.kind()).isEqualTo(JobState.Kind.EVALUATION);
      assertThat(looking.run()).contains("a run");
      assertThat(looking.doing()).contains("looking, 50 %");
      assertThat(looking.log()).containsExactly("measures a thing");
      jobs.stop(id);
      jobs.close();
      assertThat(jobs.state(id).status()).isEqualTo(Status.STOPPED);
    }
  }

  @MustBeClosed
  private static TrainingRun refusing() {
    throw new InputException("never asked");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
