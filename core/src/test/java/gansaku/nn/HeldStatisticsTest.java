package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class HeldStatisticsTest {
  /** Variances are summed up in another order than libtorch's: a few steps of float32. */
  private static final double ROUNDING = 1e-5;

  private final InstanceNorm first = new InstanceNorm();
  private final InstanceNorm second = new InstanceNorm();

  @Test
  void aLayerFindsItsOwnWhichHadTakenThemSecond() {
    try (var scope = new Scope()) {
      Tensor a = image(1);
      Tensor b = image(2).mul(Tensors.scalar(3));
      try (var held = HeldStatistics.of(() -> second.forward(first.forward(a).add(b)))) {
        Tensor seen = first.forward(a).add(b);
        Tensor alone = held.during(() -> second.forward(seen));
        assertThat(apart(alone, second.forward(seen))).isLessThan(ROUNDING);
        Tensor whole = held.during(() -> first.forward(a));
        assertThat(apart(whole, first.forward(a))).isLessThan(ROUNDING);
        assertThat(apart(held.during(() -> first.forward(b)), first.forward(b)))
            .isGreaterThan(1); // by those of a
      }
    }
  }

  @Test
  void aLayerThatComesTwiceHasTwo() {
    try (var scope = new Scope()) {
      Tensor a = image(1);
      Tensor b = image(2).mul(Tensors.scalar(3));
      try (var held =
          HeldStatistics.of(
              () -> {
                first.forward(a);
                first.forward(b);
              })) {
        double both =
            held.during(
                () ->
                    Math.max(
                        apart(first.forward(a), a.sub(mean(a)).div(deviation(a))),
                        apart(first.forward(b), b.sub(mean(b)).div(deviation(b)))));
        assertThat(both).isLessThan(1e-4); // 1e-5 is added to variances of about 1
      }
    }
  }

  @Test
  void severalThreadsGoByTheSame() {
    try (var scope = new Scope()) {
      Tensor a = image(1);
      List<Tensor> parts = IntStream.range(0, 8).mapToObj(i -> image(10 + i)).toList();
      try (var held = HeldStatistics.of(() -> second.forward(first.forward(a)))) {
        List<Double> alone = parts.stream().map(part -> sum(held, part)).toList();
        List<Double> together = parts.parallelStream().map(part -> sum(held, part)).toList();
        assertThat(together).isEqualTo(alone);
      }
      assertThat(apart(first.forward(a), a)).isGreaterThan(0); // and nothing is held any more
    }
  }

  @Test
  void whatHasTakenNoneIsRefused() {
    try (var scope = new Scope();
        var held = HeldStatistics.of(() -> first.forward(image(1)))) {
      assertThatThrownBy(() -> held.during(() -> second.forward(image(1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a layer normalises that has taken no statistics");
      Tensor two = RandomStream.of(1).normal(2, 2, 6, 6);
      assertThatThrownBy(() -> held.during(() -> first.forward(two)))
          .isInstanceOf(InputException.class)
          .hasMessage("statistics are held of one image, not of 2");
    }
  }

  private double sum(HeldStatistics held, Tensor part) {
    try (var scope = new Scope()) {
      return held.during(() -> second.forward(first.forward(part))).abs().sum().item_double();
    }
  }

  private static double apart(Tensor x, Tensor y) {
    return x.sub(y).abs().max().item_double();
  }

  private static Tensor mean(Tensor x) {
    return x.mean(2, 3).unsqueeze(2).unsqueeze(3);
  }

  private static Tensor deviation(Tensor x) {
    Tensor off = x.sub(mean(x));
    return mean(off.mul(off)).sqrt();
  }

  private static Tensor image(long seed) {
    return RandomStream.of(seed).normal(1, 2, 6, 6);
  }
}
