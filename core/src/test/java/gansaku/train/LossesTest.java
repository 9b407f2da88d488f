package gansaku.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import gansaku.tensor.Scope;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
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

  private void report(String name, double value) {
    try (var step = new Scope()) {
      losses.add(name, torch.full(new long[0], Tensors.scalar(value)).requires_grad_(true));
    }
  }
}
