package gansaku.model;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

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
    UNIFORM;

    /** Returns the distribution called {@code name}: normal or uniform. */
    public static Distribution of(String name) {
      return switch (name) {
        case "normal" -> NORMAL;
        case "uniform" -> UNIFORM;
        default -> throw InputException.of("latent is '%s'; use normal or uniform", name);
      };
    }
  }

  public Latent {
    InputException.check(size > 0, "latent.size is %s; use 1 or more, 100 is usual", size);
  }

  /** Returns noise for {@code n} pictures, [n, size]. */
  public Tensor draw(RandomStream random, int n) {
    return switch (distribution) {
      case NORMAL -> random.normal(n, size);
      case UNIFORM -> random.uniform(0, 1, n, size);
    };
  }

  /** Returns the noise of the picture that {@code seed} names, [1, size]. */
  public Tensor ofSeed(long seed) {
    return draw(RandomStream.of(seed), 1);
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
   * Returns {@code steps} codes on the way from {@code a} to {@code b} [1, size], both included.
   *
   * <p>Normal noise lies on a sphere, so the way follows it (Shoemake 1985; White 2016, §2.1);
   * uniform noise fills a cube, so the way is straight.
   */
  public Tensor between(Tensor a, Tensor b, int steps) {
    var codes = new ArrayList<Tensor>();
    for (int i = 0; i < steps; i++) {
      double t = steps == 1 ? 0 : (double) i / (steps - 1);
      codes.add(distribution == Distribution.NORMAL ? slerp(a, b, t) : lerp(a, b, t));
    }
    return Tensors.cat(codes);
  }

  /** Returns below which value a share {@code p} in (0, 1) of the noise lies. */
  public double quantile(double p) {
    return switch (distribution) {
      case NORMAL -> Math.sqrt(2) * Tensors.number(2 * p - 1).erfinv().item_double();
      case UNIFORM -> p;
    };
  }

  private static Tensor lerp(Tensor a, Tensor b, double t) {
    return a.lerp(b, Tensors.scalar(t));
  }

  private static Tensor slerp(Tensor a, Tensor b, double t) {
    double norms = a.norm().item_double() * b.norm().item_double();
    double cosine = a.mul(b).sum().item_double() / norms;
    double omega = Math.acos(Math.max(-1, Math.min(1, cosine)));
    if (Math.sin(omega) < 1e-6) {
      return lerp(a, b, t); // the same direction, or opposite ones without a way between
    }
    double wa = Math.sin((1 - t) * omega) / Math.sin(omega);
    double wb = Math.sin(t * omega) / Math.sin(omega);
    return a.mul(Tensors.scalar(wa)).add(b, Tensors.scalar(wb));
  }
}
