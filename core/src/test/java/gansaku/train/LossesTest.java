package gansaku.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import gansaku.tensor.Scope;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class LossesTest extends TensorTest {
  private final Losses losses = new Losses();

  @Test
  void meansBeginAnewWithEachDraining() {
    report("D", 1);
    report("G", 10);
    report("D", 3);
    assertThat(losses.drain()).containsExactly(entry("D", 2.0), entry("G", 10.0));

    report("G", 20);
    report("D", 7);
    assertThat(losses.drain()).containsExactly(entry("D", 7.0), entry("G", 20.0));

    report("G", 5); // only what was reported since
    assertThat(losses.drain()).containsExactly(entry("G", 5.0));
    assertThat(losses.drain()).isEmpty();
  }

  @Test
  void costlyNumbersAreComputedOnceUntilTheNextDraining() {
    var computed = new AtomicInteger();
    for (int step = 0; step < 3; step++) {
      losses.once("norm", () -> Tensors.number(computed.incrementAndGet()));
    }
    assertThat(losses.drain()).containsExactly(entry("norm", 1.0));
    losses.once("norm", () -> Tensors.number(computed.incrementAndGet()));

    var resumed = new Losses(); // one that was interrupted between two ticks
    resumed.restore(losses.state());
    resumed.once("norm", () -> Tensors.number(computed.incrementAndGet()));
    assertThat(resumed.drain()).containsExactly(entry("norm", 2.0));
    assertThat(computed).hasValue(2);
  }

  private void report(String name, double value) {
    try (var step = new Scope()) {
      losses.add(name, torch.full(new long[0], Tensors.scalar(value)).requires_grad_(true));
    }
  }
}
