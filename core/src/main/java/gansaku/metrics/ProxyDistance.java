package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The proxy A-distance of two domains (Ben-David et al. 2007, §4): 2 (1 - 2ε), where ε is the share
 * of unseen features that a linear classifier takes for the other domain's. 0 where it can do no
 * better than guess, 2 where it is always right.
 *
 * <p>The classifier is a logistic regression of standardised features, trained on every other one
 * and tried on the rest; both domains count alike.
 */
public final class ProxyDistance {
  private static final int LEAST = 4;
  private static final double RIDGE = 1;
  private static final double EPS = 1e-12;

  private ProxyDistance() {}

  /** Returns the distance of {@code a} [N, D] and {@code b} [M, D], of 4 features or more each. */
  public static double of(Tensor a, Tensor b) {
    Shapes.require("features of the second domain", b, Shapes.ANY, a.size(1));
    InputException.check(
        Math.min(a.size(0), b.size(0)) >= LEAST,
        "a proxy A-distance needs %s pictures or more of each domain, and there are %s and %s; give"
            + " more",
        LEAST,
        a.size(0),
        b.size(0));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor seenOfA = half(a, 0);
      Tensor seenOfB = half(b, 0);
      Tensor seen = Tensors.cat(List.of(seenOfA, seenOfB));
      Tensor mean = seen.mean(0);
      Tensor deviation = seen.sub(mean).square().mean(0).add(Tensors.scalar(EPS)).sqrt();
      Tensor domain = Tensors.onesBeside(seen, seen.size(0));
      domain.narrow(0, 0, seenOfA.size(0)).zero_();
      Logistic judge = Logistic.fit(seen.sub(mean).div(deviation), domain, RIDGE);
      double takenForB = taken(judge, half(a, 1).sub(mean).div(deviation));
      double rightly = taken(judge, half(b, 1).sub(mean).div(deviation));
      return 2 * (rightly - takenForB); // ε is the mean of what is wrong of each: (t + 1 - r) / 2
    }
  }

  /** Returns every other row of {@code x} from row {@code first} on, in float64. */
  private static Tensor half(Tensor x, long first) {
    Tensor rows = Tensors.countBeside(x, (x.size(0) - first + 1) / 2);
    Tensor every = rows.mul(Tensors.whole(2)).add(Tensors.whole(first));
    return x.detach().index_select(0, every).cpu().to(ScalarType.Double);
  }

  /** Returns the share of {@code x} that {@code judge} takes for features of the second domain. */
  private static double taken(Logistic judge, Tensor x) {
    Tensor second = judge.probability(x).gt(Tensors.scalar(0.5));
    return second.to(ScalarType.Double).mean().item_double();
  }
}
