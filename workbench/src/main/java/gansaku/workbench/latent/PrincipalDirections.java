package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.nn.Functional;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Eigenvectors as directions, and those of what a model makes (Härkönen et al. 2020, GANSpace). */
public final class PrincipalDirections {
  /** By how many codes it is measured how far these spread. */
  static final int SPREAD_OF = 1000;

  private static final int PICTURES = 4096;
  private static final int SIDE = 16;

  private PrincipalDirections() {}

  /**
   * Returns the first {@code n} directions by principal components, called {@code pca-0} and so on:
   * of styles their own; of noise, whose own are all alike, those of the pictures made small, each
   * brought back to noise by least squares (GANSpace, Eq. 3).
   */
  public static List<LatentDirection> of(Space space, int n) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Points points = space.drawn(own(), PICTURES);
      Tensor codes = points.codes().to(ScalarType.Double); // [N, K]
      if (space.name().equals("w")) {
        return of("pca", covariance(centred(codes)), points.codes(), n);
      }
      return ofPictures(small(space, points), codes, n);
    }
  }

  /** Returns what own codes are drawn from. */
  static RandomStream own() {
    return RandomStream.of(0, "directions");
  }

  /** Returns pictures of at most 16 pixels a side, [N, D]. */
  private static Tensor small(Space space, Points points) {
    Tensor images = space.manyImages(points);
    while (Math.max(images.size(2), images.size(3)) > SIDE) {
      images = Functional.averagePool(images);
    }
    return Functional.flatten(images).to(ScalarType.Double);
  }

  private static List<LatentDirection> ofPictures(Tensor pictures, Tensor codes, int n) {
    Tensor x = centred(pictures);
    var eigen = torch.linalg_eigh(covariance(x)); // ascending
    long d = x.size(1);
    int k = atMost(n, Math.min(d, codes.size(1)));
    Tensor v = eigen.get1().narrow(1, d - k, k); // [D, k]
    Tensor at = x.mm(v); // components of each picture, [N, k]
    Tensor variance = at.square().mean(0);
    Tensor back = at.t().mm(centred(codes)); // least squares: components are uncorrelated
    var directions = new ArrayList<LatentDirection>();
    double all = x.square().mean(0).sum().item_double();
    for (int i = 0; i < k; i++) {
      long row = k - 1L - i;
      Tensor u = positive(back.select(0, row));
      double share = variance.select(0, row).item_double() / all;
      directions.add(named("pca", i, u, codes, Map.of("variance_of_pictures", share)));
    }
    return directions;
  }

  /**
   * Returns the eigenvectors of {@code symmetric} [K, K] with the {@code n} largest eigenvalues.
   *
   * @param codes [N, K] by whose spread moves are measured
   */
  static List<LatentDirection> of(String method, Tensor symmetric, Tensor codes, int n) {
    var eigen = torch.linalg_eigh(symmetric.to(ScalarType.Double)); // ascending
    long k = symmetric.size(0);
    double sum = eigen.get0().sum().item_double();
    var directions = new ArrayList<LatentDirection>();
    for (int i = 0; i < atMost(n, k); i++) {
      Tensor v = positive(eigen.get1().select(1, k - 1 - i));
      double value = eigen.get0().select(0, k - 1 - i).item_double();
      Map<String, Object> about = Map.of("eigenvalue", value, "share", value / sum);
      directions.add(named(method, i, v, codes, about));
    }
    return directions;
  }

  private static int atMost(int n, long there) {
    InputException.check(n >= 1, "n is %s; use 1 or more, 10 is usual", n);
    return (int) Math.min(n, there);
  }

  private static LatentDirection named(
      String method, int i, Tensor v, Tensor codes, Map<String, Object> about) {
    return LatentDirection.along(method + "-" + i, method, v, spread(codes, v), about);
  }

  /** Returns the standard deviation of {@code codes} [N, K] along {@code v} [K]. */
  static double spread(Tensor codes, Tensor v) {
    Tensor along = centred(codes.to(ScalarType.Double)).mv(v.to(ScalarType.Double).div(v.norm()));
    return along.square().mean().sqrt().item_double();
  }

  /** Returns {@code v} or -v, whichever has its largest number positive: no sign means more. */
  private static Tensor positive(Tensor v) {
    return v.select(0, v.abs().argmax().item_long()).item_double() < 0 ? v.neg() : v;
  }

  private static Tensor centred(Tensor x) {
    return x.sub(x.mean(0));
  }

  private static Tensor covariance(Tensor centred) {
    return centred.t().mm(centred).div(Tensors.scalar(centred.size(0)));
  }
}
