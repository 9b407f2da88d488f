package gansaku.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.run.Advice;
import gansaku.run.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NanGuardTest {
  private final List<Advice> log = new ArrayList<>();
  private final NanGuard guard =
      new NanGuard(List.of("optimizer.lr=2E-5", "optimizer.clip-norm=1"), log::add);

  @Test
  void saysWhatItSawWhatItWasBeforeAndWhatToChange() {
    tick(100, 0.7);
    tick(200, 51234.5);

    assertThatThrownBy(() -> tick(300, Double.NaN))
        .isInstanceOf(NanGuard.DivergedException.class)
        .hasMessage(
            "the training diverged: G is NaN at step 300, after 5.12e+04 at step 200; try"
                + " optimizer.lr=2E-5, or optimizer.clip-norm=1; begin anew, or resume from the"
                + " last checkpoint");
    assertThat(log)
        .containsExactly(
            new Advice(
                9.6,
                300,
                "diverged",
                "the training diverged: G is NaN at step 300, after 5.12e+04 at step 200",
                List.of("optimizer.lr=2E-5", "optimizer.clip-norm=1")));
  }

  @Test
  void infinityAtTheFirstTickHasNothingBefore() {
    assertThatThrownBy(() -> tick(100, Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("the training diverged: G is Infinity at step 100; try ");
  }

  private void tick(long step, double g) {
    var progress = new Progress(step, step * 32, step * 32 - 32, 1_000_000);
    guard.onTick(progress, new Tick(progress.kimg(), step, 1, Map.of("D", 1.0, "G", g), 1, 1, 1));
  }
}
