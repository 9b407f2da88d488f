package gansaku.augment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaTest {
  private static final Tensor SURE = Scope.own(torch.full(new long[] {50, 1}, Tensors.scalar(2)));

  private Scope scope = new Scope();

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void startsWithoutChangingAnything() {
    Tensor x = RandomStream.of(1).normal(4, 3, 8, 8);
    Tensor y = new Ada(0.6, 500).apply(x, RandomStream.of(2), 0);

    // An affine map that changes nothing still reads between pixels: rounding, 8 bits of float32.
    assertThat(Tensors.floats(y)).containsExactly(Tensors.floats(x), Offset.offset(3e-5f));
  }

  /** 4 turns of 50 images are 200 of the 1000 that p takes from 0 to 1. */
  @Test
  void changesMoreWhileDIsSureOfItself() {
    var ada = new Ada(0.6, 1);
    for (int turn = 0; turn < 8; turn++) {
      ada.observe(SURE);
    }

    assertThat(p(ada)).isCloseTo(0.4, Offset.offset(1e-6));
  }

  @Test
  void staysBetweenNeverAndAlways() {
    var ada = new Ada(0.6, 0.1);
    for (int turn = 0; turn < 40; turn++) {
      ada.observe(SURE.neg());
    }
    assertThat(p(ada)).isZero();
    for (int turn = 0; turn < 40; turn++) {
      ada.observe(SURE);
    }
    assertThat(p(ada)).isEqualTo(1);
  }

  /**
   * Shifts by whole pixels and by fractions happen to an image with p each, to both axes at once:
   * to 1 - (1 - p)² of the images. One axis alone stays only if its whole pixels round to 0, and is
   * turned by a turn's sine or cosine; both are rarer than 1 in 30 at a side of 256.
   */
  @Test
  void oneCoinAnImageDecidesOfAShift() {
    int n = 20_000;
    Tensor x = torch.empty(1, 1, 256, 256).expand(n, 1, 256, 256);
    Tensor p = torch.full(new long[0], Tensors.scalar(0.4));
    Tensor shift = AdaPipeline.geometry(x, p, RandomStream.of(3)).narrow(2, 2, 1).flatten(1, -1);
    Tensor across = shift.select(1, 0).ne(Tensors.scalar(0));
    Tensor down = shift.select(1, 1).ne(Tensors.scalar(0));

    double deviation = Math.sqrt(0.64 * 0.36 / n);
    assertThat(across.logical_or(down).to(ScalarType.Double).mean().item_double())
        .isCloseTo(0.64, Offset.offset(4 * deviation + 1.0 / 32 / 32));
    assertThat(across.ne(down).to(ScalarType.Double).mean().item_double()).isLessThan(1.0 / 30);
  }

  @Test
  void gradientsPassThrough() {
    var pipeline = new AdaPipeline();
    for (int channels : new int[] {1, 3}) {
      Tensor x = RandomStream.of(1).normal(6, channels, 8, 12).requires_grad_(true);
      pipeline.apply(x, torch.ones(), RandomStream.of(2)).square().sum().backward();
      assertThat(x.grad().norm().item_double()).isPositive().isFinite();
    }
  }

  @Test
  void theSameStreamGivesTheSameChanges() {
    Tensor x = RandomStream.of(1).normal(4, 3, 8, 8);
    Tensor p = torch.full(new long[0], Tensors.scalar(0.7));
    Tensor first = new AdaPipeline().apply(x, p, RandomStream.of(5));
    Tensor again = new AdaPipeline().apply(x, p, RandomStream.of(5));

    assertThat(Tensors.floats(again)).isEqualTo(Tensors.floats(first));
    assertThat(Tensors.floats(first)).isNotEqualTo(Tensors.floats(x));
  }

  @Test
  void instanceNoiseFades() {
    var noise = new InstanceNoise(0.2, 10);
    Tensor x = torch.zeros(1, 1, 100, 100);

    assertThat(noise.apply(x, RandomStream.of(1), 5000).std().item_double())
        .isCloseTo(0.1, Offset.offset(0.1 * 4 / Math.sqrt(2 * 10_000))); // 4 standard errors
    assertThat(noise.apply(x, RandomStream.of(1), 10_000)).isSameAs(x);
  }

  private static double p(Ada ada) {
    return requireNonNull(ada.signals().get("ada.p")).item_double();
  }
}
