package gansaku.models.pixelsnail;

import gansaku.model.Quantizes.Level;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Draws maps of codes, row by row, each code by a number of the noise. */
final class CodeDraw {
  private CodeDraw() {}

  /**
   * Returns codes int64 [N, h, w] drawn from what {@code network} makes likely.
   *
   * @param condition as {@link PixelSnailNetwork#condition}
   * @param u what draws each place's code: numbers in [0, 1), [N, h·w]
   */
  static Tensor of(PixelSnailNetwork network, Optional<Tensor> condition, Tensor u) {
    Level level = network.level();
    long n = u.size(0);
    Tensor codes = u.to(ScalarType.Long); // its zeros are written over
    try (var sight = new OnePlace(level);
        var off = new NoGradGuard()) {
      Tensor last = Tensors.zerosBeside(u, n, level.count(), 1, 1);
      while (sight.place() < level.places()) {
        try (var step = new Scope()) {
          Tensor logits = network.forward(last, condition, sight).flatten(1, -1); // [N, K]
          Tensor code = drawn(logits, u.select(1, sight.place())); // [N]
          codes.select(1, sight.place()).copy_(code);
          last.copy_(torch.one_hot(code, level.count()).view(n, -1, 1, 1));
          sight.advance();
        }
      }
    }
    return codes.view(n, level.height(), level.width());
  }

  /**
   * Returns the code of each row of {@code logits} [N, K] at which its share of u [N] is reached.
   */
  private static Tensor drawn(Tensor logits, Tensor u) {
    Tensor reached = logits.to(ScalarType.Double).softmax(1).cumsum(1); // [N, K]
    Tensor passed = reached.le(u.to(ScalarType.Double).unsqueeze(1)).sum(1); // [N]
    return passed.clamp_max(Tensors.whole(logits.size(1) - 1)); // sums may end a little below 1
  }
}
