package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured of features of two domains, by cases whose answers are known. */
class DomainMetricsTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void domainsThatAreOneHaveNoDistanceAndThoseApartAllThereIs() {
    Tensor a = RandomStream.of(1).normal(400, 5);
    Tensor b = RandomStream.of(2).normal(600, 5);
    // of 500 judged at random the share has a deviation of 0.022 or so in each domain
    assertThat(ProxyDistance.of(a, b)).isCloseTo(0, within(0.3));
    assertThat(ProxyDistance.of(a, b.add(Tensors.scalar(9)))).isEqualTo(2);
    assertThatThrownBy(() -> ProxyDistance.of(a.narrow(0, 0, 3), b))
        .hasMessage(
            "a proxy A-distance needs 4 pictures or more of each domain, and there are 3 and 600;"
                + " give more");
  }

  /** Two Gaussians of deviation 1 whose means are 2 apart are told apart by Φ(1) of all. */
  @Test
  void gaussiansAreAsFarApartAsTheBestRuleSays() {
    Tensor a = RandomStream.of(3).normal(8000, 1);
    Tensor b = RandomStream.of(4).normal(8000, 1).add(Tensors.scalar(2));
    double error = 1 - 0.8413447;
    assertThat(ProxyDistance.of(a, b)).isCloseTo(2 * (1 - 2 * error), within(0.04));
  }

  /** In one dimension x' = (x - μ₁) √((σ₂² + λ) / (σ₁² + λ)) + μ₂, and λ is σ₂². */
  @Test
  void alignmentIsScalingInOneDimension() {
    Moments from = moments(1, 5, 3);
    Moments to = moments(2, -1, 0.5);
    double var1 = from.covariance().item_double();
    double var2 = to.covariance().item_double();
    double scale = Math.sqrt((var2 + var2) / (var1 + var2));
    Tensor x = Tensors.of(new float[] {7}, 1, 1);
    assertThat(CorrelationAlignment.of(from, to).apply(x).item_double())
        .isCloseTo((7 - from.mean().item_double()) * scale + to.mean().item_double(), within(1e-9));
  }

  @Test
  void alignedToItselfNothingMoves() {
    Tensor x = RandomStream.of(5).normal(50, 4).mm(RandomStream.of(6).normal(4, 4));
    var moments = new Moments(4);
    moments.add(x);
    Tensor moved = CorrelationAlignment.of(moments, moments).apply(x).sub(x.to(ScalarType.Double));
    assertThat(moved.abs().max().item_double()).isLessThan(1e-9);
  }

  @Test
  void thePlaneLiesWhereFeaturesSpread() {
    Tensor wide = RandomStream.of(7).normal(300, 1).mul(Tensors.scalar(9));
    Tensor less = RandomStream.of(8).normal(300, 1).mul(Tensors.scalar(3));
    Tensor none = torch.zeros(300, 1);
    Tensor x = torch.cat(new TensorVector(none, less, wide), 1);
    var moments = new Moments(3);
    moments.add(x);
    var plane = PrincipalPlane.of(moments);
    assertThat(plane.axes().select(0, 0).abs().max().item_double()).isLessThan(1e-9);
    assertThat(Math.abs(plane.axes().select(0, 2).select(0, 0).item_double())).isGreaterThan(0.99);
    Tensor places = plane.of(x);
    assertThat(places.mean(0).abs().max().item_double()).isLessThan(1e-6);
    assertThat(places.select(1, 0).std(false).item_double())
        .isGreaterThan(2 * places.select(1, 1).std(false).item_double());
  }

  private static Moments moments(long seed, double mean, double deviation) {
    var moments = new Moments(1);
    Tensor x = RandomStream.of(seed).normal(40, 1);
    moments.add(x.mul(Tensors.scalar(deviation)).add(Tensors.scalar(mean)));
    return moments;
  }
}
