package gansaku.metrics;

import gansaku.tensor.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The plane in which features spread the most: their first two principal components.
 *
 * @param mean [D] float64
 * @param axes unit vectors as columns, the longer spread first, [D, 2]
 */
public record PrincipalPlane(Tensor mean, Tensor axes) {

  /** Returns the plane of features with {@code moments}, of two numbers or more each. */
  public static PrincipalPlane of(Moments moments) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      long d = moments.dimensions();
      Tensor ascending = torch.linalg_eigh(moments.covariance()).get1(); // [D, D]
      Tensor axes = ascending.narrow(1, d - 2, 2).flip(1).contiguous();
      return new PrincipalPlane(scope.keep(moments.mean().clone()), scope.keep(axes));
    }
  }

  /** Returns where in the plane {@code x} [N, D] is, [N, 2] float64. */
  public Tensor of(Tensor x) {
    return x.detach().cpu().to(ScalarType.Double).sub(mean).mm(axes);
  }
}
