package gansaku.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.metrics.ImportanceBound;
import gansaku.model.ImageShape;
import gansaku.models.autoencoder.DenseDecoder;
import gansaku.models.autoencoder.DenseEncoder;
import gansaku.nn.Module;
import gansaku.nn.optim.Adam;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The weights of a VAE's codes against its loss, and where log p(x) is known. */
class LogWeightsTest {
  private static final int L = 3;
  private static final int N = 4;

  private final RandomStream random = RandomStream.of(1);
  private final Tensor x = random.uniform(-1, 1, N, 1, 8, 8);

  /**
   * log p(z) - log q(z | x) is quadratic in the noise, so its mean over +1 and -1 in all dimensions
   * is its expectation, -KL, which the loss has in closed form.
   */
  @Test
  void theirMeanIsTheElboThatTrainingMaximises() {
    for (Likelihood likelihood : List.of(new Bernoulli(), new Gaussian(0.5))) {
      Vae vae = vae(likelihood);
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        Tensor plus = torch.ones(N, L);
        Tensor both = torch.stack(new TensorVector(plus, plus.neg()));
        Tensor weights = vae.logWeights(x, both);
        assertThat(weights.shape()).containsExactly(2, N);
        double elbo = -(loss(vae, plus) + loss(vae, plus.neg())) / 2;
        // the loss is float32, of a size up to 200
        assertThat(weights.mean().item_double()).isCloseTo(elbo, within(1e-4));
      }
    }
  }

  private double loss(Vae vae, Tensor eps) {
    return vae.loss(x, eps, Compute.exact(), new Losses()).item_double();
  }

  @Test
  void aDecoderThatIgnoresTheCodeHasAKnownLikelihood() {
    Vae vae = vae(new Bernoulli());
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      for (Module network : vae.networks().values()) {
        network.parameters().forEach(Tensor::zero_);
      }
      encoderSays(vae, 0.5);
      var bound = new ImportanceBound(N);
      for (int part = 0; part < 20; part++) {
        bound.add(vae.logWeights(x, random.normal(500, N, L)));
      }
      double coins = 64 * Math.log(0.5); // each of 8 × 8 samples is a fair coin
      for (int i = 0; i < N; i++) {
        // w/p(x) = p(z)/q(z) has mean 1 and variance exp(Σ m²) - 1 = 1.1, over 10,000 draws: 5 σ
        assertThat(bound.each()[i]).isCloseTo(coins, within(0.053));
        // the ELBO is short of it by KL = Σ m²/2 = 0.375; log w spreads by √0.75: 5 σ
        assertThat(bound.elbo()[i]).isCloseTo(coins - 0.375, within(0.044));
      }
    }
  }

  /** Makes q(z | x) = N({@code m}, 1) in each dimension, whatever x is. */
  private static void encoderSays(Vae vae, double m) {
    vae.networks()
        .forEach(
            (name, network) ->
                network
                    .namedParameters()
                    .forEach(
                        (key, weight) -> {
                          if (key.equals("mean.bias")) {
                            weight.fill_(Tensors.scalar(m));
                          }
                        }));
  }

  private static Vae vae(Likelihood likelihood) {
    var image = new ImageShape(1, 8, 8);
    var vae =
        new Vae(
            new DenseEncoder(image),
            L,
            new DenseDecoder(L, image),
            likelihood,
            1,
            Adam.of(1e-3, 0.9, 0.999));
    vae.initialise(0);
    return vae;
  }
}
