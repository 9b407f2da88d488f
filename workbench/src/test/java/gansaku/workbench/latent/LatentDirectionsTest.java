package gansaku.workbench.latent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.metrics.Logistic;
import gansaku.model.FirstLayer;
import gansaku.nn.Functional;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Directions against what they are by definition. */
class LatentDirectionsTest {
  private static final int K = 5;

  /** The bias of a layer does not matter, and neither does the shape of what it makes. */
  @Test
  void theMatrixOfALayerIsReadOffIt() {
    try (var scope = new Scope()) {
      Tensor a = RandomStream.of(1).normal(12, K); // [M, K]
      Tensor bias = RandomStream.of(2).normal(12);
      FirstLayer layer = z -> torch.linear(z, a, Tensors.some(bias)).view(z.size(0), 3, 2, 2);

      Tensor found = Sefa.matrix(layer, K, a);

      assertThat(far(found, a.to(ScalarType.Double))).isLessThan(1e-6); // float32 sums
    }
  }

  /** A = U diag(s) Vᵀ has the rows of Vᵀ for eigenvectors of AᵀA, and s² for eigenvalues. */
  @Test
  void sefaIsTheEigenvectorsOfTheFirstLayer() {
    try (var scope = new Scope()) {
      Tensor v = torch.linalg_qr(normal(3, K, K)).get0();
      Tensor u = torch.linalg_qr(normal(4, 12, K)).get0();
      double[] s = {5, 4, 3, 2, 1};
      Tensor a = torch.zeros(12, K).to(ScalarType.Double);
      for (int i = 0; i < K; i++) {
        a = a.add(torch.outer(u.select(1, i), v.select(1, i)).mul(Tensors.scalar(s[i])));
      }

      List<LatentDirection> found =
          PrincipalDirections.of("sefa", a.t().mm(a), normal(5, 4000, K), 3);

      assertThat(found)
          .extracting(LatentDirection::name)
          .containsExactly("sefa-0", "sefa-1", "sefa-2");
      for (int i = 0; i < found.size(); i++) {
        Tensor vector = found.get(i).vector(a).to(ScalarType.Double);
        Tensor cosine = vector.dot(v.select(1, i)).abs();
        assertThat(cosine.item_double()).isCloseTo(1, within(1e-6));
        assertThat(vector.select(0, vector.abs().argmax().item_long()).item_double()).isPositive();
        double value = (double) requireNonNull(found.get(i).about().get("eigenvalue"));
        assertThat(value).isCloseTo(s[i] * s[i], within(1e-9));
        // own codes are N(0, 1) along every direction; of 4,000, to about 1/√8,000
        assertThat(found.get(i).unit()).isCloseTo(1, within(0.05));
      }
    }
  }

  /** Of codes (x, has + noise) the means differ by what was added, and nothing else does. */
  @Test
  void theDifferenceOfMeansIsExactOnALinearToy() {
    try (var scope = new Scope()) {
      Tensor codes = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 3, 9}, 4, 2);
      Tensor has = Tensors.of(new float[] {1, 0, 1, 0}, 4).to(ScalarType.Double);
      var known =
          new LabelledCodes(
              codes.to(ScalarType.Double), has, codes.to(ScalarType.Double).narrow(1, 0, 0));

      Tensor v = AttributeWay.MEAN.direction(known);

      assertThat(Tensors.floats(v)).containsExactly(3 - 3, 4 - 6.5f);
      assertThat(far(AttributeWay.BALANCED.direction(known), v)).isZero(); // nothing to balance
    }
  }

  /**
   * Two traits that often go together, each along an axis of its own: the difference of means of
   * one carries the other with it, the probe less of it, and the balanced one nothing.
   */
  @Test
  void balancedDirectionsLeaveConfoundersOut() {
    try (var scope = new Scope()) {
      int n = 4000;
      Tensor other =
          RandomStream.of(6).uniform(0, 1, n).lt(Tensors.scalar(0.5)).to(ScalarType.Double);
      Tensor chance = other.mul(Tensors.scalar(0.6)).add(Tensors.scalar(0.2));
      Tensor has =
          RandomStream.of(7)
              .uniform(0, 1, n)
              .to(ScalarType.Double)
              .lt(chance)
              .to(ScalarType.Double);
      Tensor codes = normal(8, n, 3);
      codes.select(1, 0).add_(has.mul(Tensors.scalar(2)));
      codes.select(1, 1).add_(other.mul(Tensors.scalar(2)));
      Tensor words =
          torch.stack(
              new org.bytedeco.pytorch.TensorVector(other, other.neg().add(Tensors.scalar(1))), 1);
      var known = new LabelledCodes(codes, has, words);

      // P(other | has) - P(other | not) = 0.8 - 0.2, times 2
      assertThat(share(AttributeWay.MEAN, known)).isCloseTo(0.6, within(0.1));
      assertThat(share(AttributeWay.BALANCED, known)).isCloseTo(0, within(0.05));
      assertThat(share(AttributeWay.ALONE, known)).isCloseTo(0, within(0.05));
      assertThat(share(AttributeWay.PROBE, known)).isBetween(0.2, 0.45); // it guesses by both

      Tensor e = Logistic.fit(words, has, 1e-6).probability(words);
      Tensor with = has.mul(e.neg().add(Tensors.scalar(1)));
      Tensor without = known.hasNot().mul(e);
      double there = other.dot(with).item_double() / with.sum().item_double();
      double missing = other.dot(without).item_double() / without.sum().item_double();
      assertThat(there).isCloseTo(missing, within(1e-6)); // as the theorem says, but for the ridge
    }
  }

  @Test
  void attributesThatNobodyOrEverybodyHasAreRefused() {
    try (var scope = new Scope()) {
      for (float all : new float[] {0, 1}) {
        Tensor has = torch.full(new long[] {20}, Tensors.scalar(all)).to(ScalarType.Double);
        Tensor codes = normal(12, 20, 2);
        var known = new LabelledCodes(codes, has, codes.narrow(1, 0, 0));
        assertThatThrownBy(() -> known.requireBoth("hat-crown", "look at more"))
            .isInstanceOf(InputException.class)
            .hasMessage(
                "of 20 pictures %d have hat-crown and %d have not; 5 or more of both are needed;"
                        .formatted(Math.round(20 * all), Math.round(20 * (1 - all)))
                    + " look at more");
      }
    }
  }

  /** Returns how much of the second axis a direction has, the first being 1. */
  private static double share(AttributeWay way, LabelledCodes known) {
    float[] v = Tensors.floats(way.direction(known));
    return v[1] / v[0];
  }

  /** The gradient of the search's loss is its slope. */
  @Test
  void theDistanceHasTheGradientThatDifferencesShow() {
    try (var scope = new Scope()) {
      Tensor a = normal(9, 3, 2 * 16 * 16);
      Tensor x = normal(10, 1, 2, 16, 16);
      Tensor z = normal(11, 1, 3).requires_grad_(true);
      Tensor gradient = Tensors.gradient(loss(z, a, x), z, false);
      float[] found = Tensors.floats(gradient);
      double h = 1e-6;
      for (int i = 0; i < 3; i++) {
        Tensor step = torch.zeros_like(z.detach());
        step.select(1, i).fill_(Tensors.scalar(h));
        double up = loss(z.detach().add(step), a, x).item_double();
        double down = loss(z.detach().sub(step), a, x).item_double();
        // float64: the difference is right to h² and 1e-16/h; |x| has no kink within h here
        assertThat((up - down) / (2 * h)).isCloseTo(found[i], within(1e-6));
      }
    }
  }

  private static Tensor loss(Tensor z, Tensor a, Tensor x) {
    return ScaledDistance.between(z.mm(a).view(1, 2, 16, 16).tanh(), x).sum();
  }

  /** By hand: differences 1 and 0 in equal parts, at 8×8 apart, at 4×4 halved. */
  @Test
  void theDistanceIsTheMeanOverSizes() {
    try (var scope = new Scope()) {
      Tensor x = torch.zeros(1, 1, 8, 8);
      Tensor y = torch.zeros(1, 1, 8, 8);
      for (int column = 0; column < 8; column += 2) {
        y.select(3, column).fill_(Tensors.scalar(1));
      }
      double full = 0.5 + 0.5;
      double half = 0.5 + 0.25;
      assertThat(ScaledDistance.between(x, y).item_double()).isEqualTo((full + half) / 2);
      assertThat(Functional.averagePool(y).shape()).containsExactly(1, 1, 4, 4);
    }
  }

  @Test
  void movesAreReadAsTheyAreWritten() {
    assertThat(Move.parse("sefa-0=2.5")).isEqualTo(new Move("sefa-0", 2.5));
    assertThat(Move.parse("glasses=-1")).isEqualTo(new Move("glasses", -1));
    assertThat(Move.parse("glasses")).isEqualTo(new Move("glasses", 1));
    assertThat(new LatentDirection("a", "b", List.of(0f), 1, Map.of()).vector()).hasSize(1);
  }

  private static Tensor normal(long seed, long... shape) {
    return RandomStream.of(seed).normal(shape).to(ScalarType.Double);
  }

  private static double far(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }
}
