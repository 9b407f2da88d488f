package gansaku.augment;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Differentiable augmentation (Zhao et al. 2020, §3.2): every image is changed, real or generated.
 *
 * <p>Each change takes its draws u, uniform in [0, 1), as an argument.
 */
public final class DiffAugment implements Augmentation {

  /** Kinds of change. */
  public enum Policy {
    /** Brightness, then saturation, then contrast. */
    COLOR,
    /** A shift by up to an eighth of the side, zeros moving in. */
    TRANSLATION,
    /** A square of half the side set to zero. */
    CUTOUT
  }

  private final Set<Policy> policies;

  /** Makes an augmentation of these kinds of change, in the paper's order. */
  public DiffAugment(List<Policy> policies) {
    InputException.check(
        !policies.isEmpty(), "augment.policies is empty; name color, translation or cutout");
    this.policies = EnumSet.copyOf(policies);
  }

  @Override
  public Tensor apply(Tensor x, RandomStream random, long images) {
    Augmentation.requirePictures("augment.policies", x);
    Tensor y = x;
    for (Policy policy : policies) {
      y =
          switch (policy) {
            case COLOR -> color(y, random);
            case TRANSLATION -> translation(y, draw(y, random), draw(y, random));
            case CUTOUT -> cutout(y, draw(y, random), draw(y, random));
          };
    }
    return y;
  }

  private static Tensor color(Tensor x, RandomStream random) {
    Tensor y = brightness(x, draw(x, random));
    y = saturation(y, draw(x, random));
    return contrast(y, draw(x, random));
  }

  private static Tensor draw(Tensor x, RandomStream random) {
    return random.uniform(0, 1, x.size(0)).to(x.device(), x.scalar_type());
  }

  /** Adds u - 1/2 to every sample. */
  public static Tensor brightness(Tensor x, Tensor u) {
    return x.add(perImage(u).sub(Tensors.scalar(0.5)));
  }

  /** Scales each pixel's distance from its grey by 2u. */
  public static Tensor saturation(Tensor x, Tensor u) {
    Tensor grey = x.mean(new long[] {1}, true, Tensors.sameType()); // [N, 1, H, W]
    return x.sub(grey).mul(perImage(u).mul(Tensors.scalar(2))).add(grey);
  }

  /** Scales each sample's distance from the image's mean by u + 1/2. */
  public static Tensor contrast(Tensor x, Tensor u) {
    Tensor mean = x.mean(new long[] {1, 2, 3}, true, Tensors.sameType()); // [N, 1, 1, 1]
    return x.sub(mean).mul(perImage(u).add(Tensors.scalar(0.5))).add(mean);
  }

  /** Shifts images down and right by whole pixels, from -1/8 to 1/8 of the side. */
  public static Tensor translation(Tensor x, Tensor uDown, Tensor uRight) {
    return shift(shift(x, uDown, 2), uRight, 3);
  }

  private static Tensor shift(Tensor x, Tensor u, int dim) {
    long n = x.size(0);
    long side = x.size(dim);
    long reach = Math.round(side / 8.0);
    // Row i of the result is row i - shift of x; row 0 and row side + 1 of the padded x are zero.
    Tensor shift = whole(u, 2 * reach + 1).sub(Tensors.whole(reach)); // [N], -reach … reach
    Tensor rows =
        Tensors.countBeside(x, side)
            .unsqueeze(0)
            .sub(shift.unsqueeze(1))
            .add(Tensors.whole(1))
            .clamp_min(Tensors.whole(0))
            .clamp_max(Tensors.whole(side + 1)); // [N, side]
    long[] pad = dim == 2 ? new long[] {0, 0, 1, 1} : new long[] {1, 1, 0, 0};
    Tensor padded = torch.constant_pad_nd(x, pad, Tensors.scalar(0));
    long[] flat = dim == 2 ? new long[] {n, 1, side, 1} : new long[] {n, 1, 1, side};
    return padded.gather(dim, rows.view(flat).expand(x.shape()));
  }

  /** Sets a square of half the side to zero; its middle is anywhere in the image. */
  public static Tensor cutout(Tensor x, Tensor uDown, Tensor uRight) {
    Tensor rows = inside(x.size(2), uDown).unsqueeze(2); // [N, H, 1]
    Tensor columns = inside(x.size(3), uRight).unsqueeze(1); // [N, 1, W]
    Tensor hole = rows.mul(columns).unsqueeze(1).to(x.scalar_type()); // [N, 1, H, W]
    return x.mul(hole.neg().add(Tensors.scalar(1)));
  }

  /** Returns which of {@code side} places lie in the hole, [N, side] of 0 and 1. */
  private static Tensor inside(long side, Tensor u) {
    long size = (long) (side * 0.5 + 0.5);
    Tensor first = whole(u, side + 1 - size % 2).sub(Tensors.whole(size / 2)); // [N]
    Tensor at = Tensors.countBeside(u, side).unsqueeze(0).sub(first.unsqueeze(1)); // [N, side]
    return at.ge(Tensors.whole(0)).mul(at.lt(Tensors.whole(size)));
  }

  /** Returns u · bound as whole numbers from 0 to bound - 1. */
  private static Tensor whole(Tensor u, long bound) {
    return u.mul(Tensors.scalar((double) bound))
        .floor()
        .clamp_max(Tensors.scalar(bound - 1.0))
        .to(ScalarType.Long);
  }

  private static Tensor perImage(Tensor u) {
    return u.view(-1, 1, 1, 1);
  }
}
