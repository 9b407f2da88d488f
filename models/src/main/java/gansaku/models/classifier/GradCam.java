package gansaku.models.classifier;

import gansaku.models.features.FeatureNetwork;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Grad-CAM (Selvaraju et al. 2017, Eq. 1 and 2): where the last features with places speak for a
 * score, L = ReLU(Σ_k α_k A_k), α_k being the mean of the score's slope by A_k.
 */
final class GradCam {
  private static final double LEAST = 1e-12;

  private final FeatureNetwork network;

  GradCam(FeatureNetwork network) {
    this.network = network;
  }

  /** How much speaks for an answer, as the logits [N, outputs] say: [N]. */
  @FunctionalInterface
  interface Score {
    Tensor of(Tensor logits);
  }

  /** Returns L of {@code x} [N, 3, H, W], each image's by its own largest: [N, H, W]. */
  Tensor map(Tensor x, Score score) {
    try (var scope = new Scope();
        var on = new AutoGradMode(true)) {
      List<Tensor> seen = new ArrayList<>();
      Tensor input = x.detach().requires_grad_(true);
      Tensor logits =
          network
              .forward(
                  input,
                  (block, y) -> {
                    if (block.equals(network.lastPlaces())) {
                      seen.add(y);
                    }
                  })
              .logits()
              .orElseThrow();
      Tensor a = seen.get(0); // A, [N, K, h, w]
      Tensor slope = Tensors.gradient(score.of(logits), a, false);
      Tensor alpha = slope.mean(new long[] {2, 3}, true, Tensors.sameType()); // [N, K, 1, 1]
      Tensor l = alpha.mul(a).sum(1).relu().unsqueeze(1); // [N, 1, h, w]
      long[] size = {x.size(2), x.size(3)};
      Tensor large =
          torch
              .upsample_bilinear2d(
                  l.detach(), size, false, new DoubleOptional(), new DoubleOptional())
              .squeeze(1);
      Tensor most = large.amax(new long[] {1, 2}, true).clamp_min(Tensors.scalar(LEAST));
      return scope.keep(large.div(most));
    }
  }
}
