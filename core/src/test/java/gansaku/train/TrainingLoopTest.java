package gansaku.train;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.run.Tick;
import gansaku.tensor.TensorTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TrainingLoopTest extends TensorTest {
  private static final int BATCH = 10;

  @Test
  void imagesASecondDoNotCountWhatObserversDo() {
    var ticks = new ArrayList<Tick>();
    var slow =
        new Observer() {
          @Override
          public void onStep(Progress progress) {
            pass(Duration.ofMillis(200));
          }

          @Override
          public void onTick(Progress progress, Tick tick) {
            ticks.add(tick);
            pass(Duration.ofMillis(200));
          }
        };
    Phase step = told -> pass(Duration.ofMillis(5));
    Batches batches = () -> new Batch(torch.zeros(BATCH, 1, 1, 1), torch.zeros(BATCH));
    var loop = new TrainingLoop(List.of(step), batches, List.of(slow), new Losses(), 2 * BATCH);
    loop.run(Progress.beginning(4 * BATCH), 0);
    assertThat(ticks).hasSize(2);
    // 2,000 a second if nothing else runs here; with the observers' time less than 50
    assertThat(ticks).allSatisfy(tick -> assertThat(tick.imgPerS()).isBetween(200.0, 2000.0));
    assertThat(ticks.get(1).seconds()).isGreaterThan(1); // time is time, whoever spent it
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
