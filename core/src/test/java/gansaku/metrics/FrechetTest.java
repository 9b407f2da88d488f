package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrechetTest {
  private final Scope scope = new Scope();
  private final RandomStream random = RandomStream.of(1);

  @AfterEach
  void close() {
    scope.close();
  }

  /** W₂² = |μ₁ - μ₂|² + Σ (σ₁ - σ₂)² where both covariances have the same axes. */
  @Test
  void equalsTheClosedFormForGaussiansWithCommonAxes() {
    Tensor axes = torch.linalg_eigh(symmetric(50)).get1();
    Tensor s1 = wide(random.uniform(0, 2, 50));
    Tensor s2 = wide(random.uniform(0, 2, 50));
    Tensor m1 = wide(random.normal(50));
    Tensor m2 = wide(random.normal(50));
    double expected =
        m1.sub(m2).square().sum().item_double() + s1.sub(s2).square().sum().item_double();
    double d =
        Frechet.distance(
            Moments.of(100, m1, rotated(axes, s1)), Moments.of(100, m2, rotated(axes, s2)));
    assertThat(d).isCloseTo(expected, within(1e-9 * expected));
  }

  /** Two lines at an angle: tr (Σ₁^½ Σ₂ Σ₁^½)^½ = |cos| of the angle between them. */
  @Test
  void equalsTheClosedFormForDegenerateGaussians() {
    double angle = 0.7;
    Tensor zero = torch.zeros(2);
    Tensor along = Tensors.of(new float[] {1, 0, 0, 0}, 2, 2);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    Tensor turned = wide(torch.zeros(2, 2));
    turned.data_ptr_double().put(c * c, c * s, c * s, s * s);
    double d = Frechet.distance(Moments.of(9, zero, along), Moments.of(9, zero, turned));
    assertThat(d).isCloseTo(2 - 2 * c, within(1e-12));
  }

  @Test
  void isZeroForEqualSetsEvenIfTheyAreSmall() {
    for (int n : new int[] {5, 64, 700}) {
      Tensor features = random.normal(n, 128).mul(Tensors.scalar(30)).add(Tensors.scalar(100));
      assertThat(Frechet.distance(moments(features), moments(features))).isLessThan(1e-6);
      var shuffled = new Moments(128);
      Tensors.split(features.flip(0), 3).forEach(shuffled::add);
      assertThat(Frechet.distance(moments(features), shuffled)).isLessThan(1e-6);
    }
  }

  @Test
  void isZeroForFeaturesThatNeverVary() {
    Tensor features = torch.ones(10, 8);
    assertThat(Frechet.distance(moments(features), moments(features))).isZero();
  }

  @Test
  void streamingLosesNoDigitsToALargeMean() {
    Tensor small = wide(random.normal(1000, 6));
    Tensor large = small.add(Tensors.scalar(1e7));
    var streamed = new Moments(6);
    Tensors.split(large, 7).forEach(streamed::add);
    Tensor exact = moments(small).covariance();
    assertThat(streamed.covariance().sub(exact).abs().max().item_double()).isLessThan(1e-7);
  }

  @Test
  void refusesASinglePicture() {
    Moments one = moments(torch.ones(1, 4));
    assertThatThrownBy(() -> Frechet.distance(one, one))
        .isInstanceOf(InputException.class)
        .hasMessage("a covariance needs 2 pictures or more; there are 1: give more");
  }

  private static Moments moments(Tensor features) {
    var moments = new Moments((int) features.size(1));
    moments.add(features);
    return moments;
  }

  private Tensor symmetric(int n) {
    Tensor a = wide(random.normal(n, n));
    return a.add(a.t());
  }

  private static Tensor rotated(Tensor axes, Tensor sigma) {
    return axes.mul(sigma.square()).mm(axes.t());
  }

  private static Tensor wide(Tensor t) {
    return t.to(ScalarType.Double);
  }
}
