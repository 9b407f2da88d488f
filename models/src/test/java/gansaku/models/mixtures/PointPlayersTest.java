package gansaku.models.mixtures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.nn.Layer;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PointPlayersTest {
  private static final int Z = 3;
  private static final int WIDTH = 5;

  /** Sums of five products of numbers below 2, in another order: float32 keeps six digits. */
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  private final Layer g = PointPlayers.of(Z, WIDTH).generator().get();
  private final Layer d = PointPlayers.of(Z, WIDTH).discriminator().get();

  @Test
  void playersAreTheirFormulas() {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var random = RandomStream.of(1);
      g.initialise(random);
      d.initialise(random);
      float[] z = {0.3f, -1.2f, 0.8f};
      assertThat(Tensors.floats(g.forward(Tensors.of(z, 1, Z))))
          .containsExactly(byHand(g.stateDict(), z, 0), ROUNDING);
      float[] x = {-1.7f, 0.6f};
      assertThat(Tensors.floats(d.forward(Tensors.of(x, 1, 2))))
          .containsExactly(byHand(d.stateDict(), x, 0.2f), ROUNDING);
    }
  }

  /** W Wᵀ = 0.64 I where W has no more rows than columns. */
  @Test
  void firstWeightsAreOrthogonalOfGainFourFifths() {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      PointPlayers.of(Z, WIDTH).init().accept(g, RandomStream.of(2));
      Tensor w = part(g.stateDict(), "fc2.weight");
      var expected = new float[WIDTH * WIDTH];
      for (int i = 0; i < WIDTH; i++) {
        expected[i * WIDTH + i] = 0.64f;
      }
      assertThat(Tensors.floats(w.mm(w.t()))).containsExactly(expected, ROUNDING);
      assertThat(Tensors.floats(part(g.stateDict(), "fc2.bias"))).containsOnly(0);
    }
  }

  private static float[] byHand(Map<String, Tensor> state, float[] x, float slope) {
    float[] h = rectified(linear(state, "fc1", x), slope);
    h = rectified(linear(state, "fc2", h), slope);
    return linear(state, "fc3", h);
  }

  private static float[] linear(Map<String, Tensor> state, String name, float[] x) {
    float[] weight = Tensors.floats(part(state, name + ".weight"));
    float[] y = Tensors.floats(part(state, name + ".bias"));
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += weight[i * x.length + j] * x[j];
      }
    }
    return y;
  }

  private static Tensor part(Map<String, Tensor> state, String name) {
    return requireNonNull(state.get(name), name);
  }

  private static float[] rectified(float[] h, float slope) {
    for (int i = 0; i < h.length; i++) {
      h[i] = h[i] > 0 ? h[i] : slope * h[i];
    }
    return h;
  }
}
