package gansaku.model;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.Locale;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The noise a generator starts from.
 *
 * @param size how many numbers a picture starts from, Z
 * @param distribution how they are drawn
 */
public record Latent(int size, Distribution distribution) {

  /** So that a number needs a few hundred draws at most. */
  private static final double LEAST_THRESHOLD = 0.01;

  /** How noise is drawn. */
  public enum Distribution {
    /** N(0, 1). */
    NORMAL,
    /** Uniform in [0, 1). */
    UNIFORM,
    /** Uniform in [0, 1), each number drawing one thing of several: nothing lies between two. */
    DRAWS
  }

  public Latent {
    InputException.check(size > 0, "latent.size is %s; use 1 or more, 100 is usual", size);
  }

  /** Returns noise for {@code n} pictures, [n, size]. */
  public Tensor draw(RandomStream random, int n) {
    return switch (distribution) {
      case NORMAL -> random.normal(n, size);
      case UNIFORM, DRAWS -> random.uniform(0, 1, n, size);
    };
  }

  /** Returns the noise of the picture that {@code seed} names, [1, size]. */
  public Tensor ofSeed(long seed) {
    return draw(RandomStream.of(seed), 1);
  }

  /** Returns the noise of the {@code n} seeds from {@code first} on, [n, size]. */
  public Tensor ofSeeds(long first, int n) {
    return Tensors.cat(LongStream.range(first, first + n).mapToObj(this::ofSeed).toList());
  }

  /**
   * Returns the noise of {@code seed}, [1, size], where every number beyond ±{@code threshold} is
   * drawn again until it lies within: pictures vary less and look better (Brock et al. 2019, §3.1).
   */
  public Tensor ofSeed(long seed, double threshold) {
    InputException.check(
        distribution == Distribution.NORMAL,
        "truncation is for normal noise, and this is %s; leave it out",
        distribution.name().toLowerCase(Locale.ROOT));
    InputException.check(
        threshold >= LEAST_THRESHOLD,
        "truncation is %s; use %s or more, 0.5 to 1 is usual",
        threshold,
        LEAST_THRESHOLD);
    RandomStream random = RandomStream.of(seed);
    Tensor z = draw(random, 1);
    Tensor beyond = z.abs().gt(Tensors.scalar(threshold));
    while (beyond.any().item_bool()) {
      z = draw(random, 1).where(beyond, z);
      beyond = z.abs().gt(Tensors.scalar(threshold));
    }
    return z;
  }

  /**
   * Returns {@code steps} codes on the way from {@code a} to {@code b} [1, size], ends included.
   */
  public Tensor between(Tensor a, Tensor b, int steps) {
    Tensor t =
        torch.linspace(
            Tensors.scalar(0), Tensors.scalar(1), steps, Tensors.options(ScalarType.Double));
    return between(a.expand(steps, -1), b.expand(steps, -1), t);
  }

  /**
   * Returns the codes at {@code t} [N] float64 of the ways from {@code a} to {@code b} [N, size]:
   * {@code a} at 0, {@code b} at 1.
   *
   * <p>Normal noise lies on a sphere, so the way follows it (Shoemake 1985; White 2016, §2.1);
   * uniform noise fills a cube, so the way is straight.
   */
  public Tensor between(Tensor a, Tensor b, Tensor t) {
    requireWays();
    Tensor x = a.to(ScalarType.Double);
    Tensor y = b.to(ScalarType.Double);
    Tensor way =
        switch (distribution) {
          case NORMAL -> slerp(x, y, t.unsqueeze(1));
          case UNIFORM, DRAWS -> lerp(x, y, t.unsqueeze(1));
        };
    return way.to(ScalarType.Float);
  }

  /** Refuses noise that is no space, in which nothing lies between two pictures or near one. */
  public void requireWays() {
    InputException.check(
        distribution != Distribution.DRAWS,
        "this model's pictures are drawn code by code, and nothing lies between two of them; sample"
            + " them, or take a model whose noise is a space, e.g. dcgan");
  }

  /** Returns below which value a share {@code p} in (0, 1) of the noise lies. */
  public double quantile(double p) {
    return switch (distribution) {
      case NORMAL -> Math.sqrt(2) * Tensors.number(2 * p - 1).erfinv().item_double();
      case UNIFORM, DRAWS -> p;
    };
  }

  private static Tensor lerp(Tensor a, Tensor b, Tensor t) {
    return a.lerp(b, t);
  }

  private static Tensor slerp(Tensor a, Tensor b, Tensor t) {
    Tensor cosine = dot(a, b).div(dot(a, a).mul(dot(b, b)).sqrt()); // [N, 1]
    Tensor omega = cosine.clamp(limit(-1), limit(1)).acos();
    Tensor sine = omega.sin();
    Tensor wa = omega.sub(omega.mul(t)).sin().div(sine);
    Tensor wb = omega.mul(t).sin().div(sine);
    // the same direction, or opposite ones without a way between
    return torch.where(sine.lt(Tensors.scalar(1e-6)), lerp(a, b, t), a.mul(wa).add(b.mul(wb)));
  }

  private static Tensor dot(Tensor a, Tensor b) {
    return a.mul(b).sum(1).unsqueeze(1);
  }

  private static ScalarOptional limit(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }
}
