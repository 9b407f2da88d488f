package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class SpectralNormTest {
  @Test
  void inUseBeforeTrainingTheWeightIsDividedByItsLargestSingularValue() {
    var norm = new SpectralNorm(new Linear(6, 4));
    norm.initialise(RandomStream.of(1));
    assertThat(largest(norm)).isBetween(1.0, 1.1); // 15 iterations come near it, from below
  }

  @Test
  void orthonormalWeightsStayWhatTheyAre() {
    var norm = new SpectralNorm(new Linear(6, 4));
    Init.orthogonal(norm, RandomStream.of(1));
    assertThat(largest(norm)).isBetween(1 - 1e-5, 1 + 1e-5); // whatever u is; float32
  }

  /** Returns the largest singular value of what {@code norm} multiplies by in use. */
  private static double largest(SpectralNorm norm) {
    norm.train(false);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor bias = norm.forward(torch.zeros(1, 6));
      Tensor w = norm.forward(torch.eye(6)).sub(bias); // [6, 4]
      return torch.linalg_svdvals(w).max().item_double();
    }
  }
}
