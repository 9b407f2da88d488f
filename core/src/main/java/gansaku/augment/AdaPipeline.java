package gansaku.augment;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The changes that ADA draws from (Karras et al. 2020a, App. B): pixel blitting, geometry, colour.
 *
 * <p>All geometric changes are one affine map and all colour changes one matrix, as in the paper.
 * Images are read by bilinear interpolation with mirrored borders; the paper's wavelet low-pass
 * filters, its image-space filtering and its corruptions are not here.
 */
public final class AdaPipeline {
  private static final double SCALE = 0.2;
  private static final double SHIFT = 0.125;
  private static final double BRIGHTNESS = 0.2;
  private static final double CONTRAST = 0.5;
  private static final int BILINEAR = 0;
  private static final int REFLECT = 2;

  /** Returns changed images; each change happens to each image with probability {@code p} []. */
  public Tensor apply(Tensor x, Tensor p, RandomStream random) {
    var draws = new Draws(x, p, random);
    Tensor moved = moved(x, geometry(draws));
    return colored(moved, color(draws));
  }

  /** Returns {@code x} read at the places that {@code map} [N, 3, 3] takes its pixels to. */
  public static Tensor moved(Tensor x, Tensor map) {
    Tensor theta = map.narrow(1, 0, 2); // [N, 2, 3]
    Tensor grid = torch.affine_grid_generator(theta, x.shape(), false);
    return torch.grid_sampler(x, grid, BILINEAR, REFLECT, false);
  }

  /** Returns {@code x} with {@code c} [N, 4, 4] applied to each pixel's (red, green, blue, 1). */
  public static Tensor colored(Tensor x, Tensor c) {
    long n = x.size(0);
    Tensor top = c.narrow(1, 0, 3); // [N, 3, 4]
    Tensor flat = x.flatten(2, -1); // [N, C, H·W]
    if (x.size(1) == 3) {
      Tensor turned = torch.matmul(top.narrow(2, 0, 3), flat);
      return turned.add(top.narrow(2, 3, 1)).view_as(x);
    }
    Tensor row = top.mean(new long[] {1}, true, Tensors.sameType()); // [N, 1, 4]
    Tensor gain = row.narrow(2, 0, 3).sum(new long[] {2}, true, Tensors.sameType());
    return flat.mul(gain.view(n, 1, 1)).add(row.narrow(2, 3, 1)).view_as(x);
  }

  /** Returns the map of each image, [N, 3, 3], drawn as {@link #apply} draws it. */
  static Tensor geometry(Tensor x, Tensor p, RandomStream random) {
    return geometry(new Draws(x, p, random));
  }

  /** Maps places of the result to places of the image, in units of half a side: [N, 3, 3]. */
  private static Tensor geometry(Draws d) {
    double aspect = d.aspect();
    Tensor g = d.eye(3);
    g = times(g, scale(d.flip(), d.one()));
    g = times(g, rotation(d.quarterTurns(), aspect));
    Tensor blit = d.happens(d.p());
    g = times(g, translation(d.wholePixels(blit, d.width()), d.wholePixels(blit, d.height())));
    Tensor s = d.octaves(SCALE);
    g = times(g, scale(s, s));
    g = times(g, rotation(d.angle(), aspect));
    Tensor a = d.octaves(SCALE);
    g = times(g, scale(a, a.reciprocal()));
    g = times(g, rotation(d.angle(), aspect));
    Tensor moves = d.happens(d.p());
    return times(g, translation(d.fraction(moves), d.fraction(moves)));
  }

  /** Returns one affine map of colours for each image, [N, 4, 4]. */
  private static Tensor color(Draws d) {
    Tensor c = d.eye(4);
    Tensor b = d.normal(BRIGHTNESS);
    c = times(shift(d, b), c);
    Tensor gain = d.octaves(CONTRAST);
    c = times(blend(d, gain, gain), c);
    c = times(luma(d), c);
    c = times(hue(d), c);
    return times(blend(d, d.one(), d.octaves(1)), c); // saturation
  }

  private static Tensor times(Tensor a, Tensor b) {
    return torch.matmul(a, b);
  }

  private static Tensor scale(Tensor x, Tensor y) {
    Tensor o = torch.zeros_like(x);
    Tensor i = torch.ones_like(x);
    return matrix(x, o, o, o, y, o, o, o, i);
  }

  private static Tensor translation(Tensor x, Tensor y) {
    Tensor o = torch.zeros_like(x);
    Tensor i = torch.ones_like(x);
    return matrix(i, o, x, o, i, y, o, o, i);
  }

  /** A turn by {@code angle} as seen on the screen: x counts half widths, y half heights. */
  private static Tensor rotation(Tensor angle, double aspect) {
    Tensor o = torch.zeros_like(angle);
    Tensor i = torch.ones_like(angle);
    Tensor sin = angle.sin();
    Tensor cos = angle.cos();
    Tensor right = sin.mul(Tensors.scalar(-1 / aspect));
    return matrix(cos, right, o, sin.mul(Tensors.scalar(aspect)), cos, o, o, o, i);
  }

  private static Tensor shift(Draws d, Tensor b) {
    Tensor o = torch.zeros_like(b);
    Tensor i = torch.ones_like(b);
    return matrix(i, o, o, b, o, i, o, b, o, o, i, b, o, o, o, i);
  }

  /** Scales the grey axis v = (1, 1, 1) / √3 by {@code grey} and all across it by {@code rest}. */
  private static Tensor blend(Draws d, Tensor grey, Tensor rest) {
    Tensor along = grey.sub(rest).mul(Tensors.scalar(1.0 / 3)); // (grey - rest) v vᵀ + rest I
    Tensor diagonal = along.add(rest);
    Tensor o = torch.zeros_like(grey);
    Tensor i = torch.ones_like(grey);
    return matrix(
        diagonal, along, along, o, along, diagonal, along, o, along, along, diagonal, o, o, o, o,
        i);
  }

  /** Turns light into dark along the grey axis: I - 2 v vᵀ. */
  private static Tensor luma(Draws d) {
    return blend(d, d.flip(), d.one());
  }

  /** Turns colours around the grey axis (Rodrigues' formula). */
  private static Tensor hue(Draws d) {
    Tensor angle = d.turn();
    Tensor cos = angle.cos();
    Tensor third = cos.neg().add(Tensors.scalar(1)).mul(Tensors.scalar(1.0 / 3));
    Tensor sin = angle.sin().mul(Tensors.scalar(1 / Math.sqrt(3)));
    Tensor on = cos.add(third);
    Tensor plus = third.add(sin);
    Tensor minus = third.sub(sin);
    Tensor o = torch.zeros_like(angle);
    Tensor i = torch.ones_like(angle);
    return matrix(on, minus, plus, o, plus, on, minus, o, minus, plus, on, o, o, o, o, i);
  }

  /** Returns matrices of entries [N] given row by row, [N, k, k]. */
  private static Tensor matrix(Tensor... entries) {
    long k = Math.round(Math.sqrt(entries.length));
    return torch.stack(new TensorVector(entries), 1).view(-1, k, k);
  }

  /** What is drawn for each image, [N]; where the change does not happen, what changes nothing. */
  private record Draws(Tensor x, Tensor p, RandomStream random) {
    long n() {
      return x.size(0);
    }

    double width() {
      return x.size(3);
    }

    double height() {
      return x.size(2);
    }

    double aspect() {
      return width() / height();
    }

    Tensor eye(int k) {
      return Tensors.eyeBeside(x, k).unsqueeze(0).expand(n(), k, k);
    }

    Tensor one() {
      return Tensors.onesBeside(x, n());
    }

    Tensor flip() { // 1, or -1 with p / 2: half of those drawn stay as they are
      return sometimes(p, () -> half().mul(Tensors.scalar(-2)).add(Tensors.scalar(1)), 1);
    }

    private Tensor half() {
      return placed(random.uniform(0, 2, n())).floor();
    }

    Tensor quarterTurns() {
      return sometimes(
          p, () -> placed(random.uniform(0, 4, n())).floor().mul(Tensors.scalar(Math.PI / 2)), 0);
    }

    /** Returns shifts by whole pixels, in half sides, of the images that {@code moves} names. */
    Tensor wholePixels(Tensor moves, double side) {
      Tensor pixels = placed(random.uniform(-SHIFT, SHIFT, n())).mul(Tensors.scalar(side)).round();
      return pixels.mul(Tensors.scalar(2 / side)).where(moves, Tensors.scalar(0));
    }

    /** Returns shifts in half sides of the images that {@code moves} names. */
    Tensor fraction(Tensor moves) {
      Tensor halves = placed(random.normal(n())).mul(Tensors.scalar(2 * SHIFT));
      return halves.where(moves, Tensors.scalar(0));
    }

    /** 2^normal. */
    Tensor octaves(double deviation) {
      return normal(deviation).mul(Tensors.scalar(Math.log(2))).exp();
    }

    Tensor normal(double deviation) {
      return sometimes(p, () -> placed(random.normal(n())).mul(Tensors.scalar(deviation)), 0);
    }

    /** A turn before or after the stretching: either happens with p together. */
    Tensor angle() {
      Tensor one = p.neg().add(Tensors.scalar(1)).sqrt().neg().add(Tensors.scalar(1)); // 1-√(1-p)
      return sometimes(one, this::full, 0);
    }

    Tensor turn() {
      return sometimes(p, this::full, 0);
    }

    private Tensor full() {
      return placed(random.uniform(-Math.PI, Math.PI, n()));
    }

    private Tensor sometimes(Tensor probability, Supplier<Tensor> drawn, double otherwise) {
      Tensor value = drawn.get();
      return value.where(happens(probability), Tensors.scalar(otherwise));
    }

    /** Tosses one coin an image, [N]. */
    Tensor happens(Tensor probability) {
      return placed(random.uniform(0, 1, n())).lt(probability);
    }

    private Tensor placed(Tensor t) {
      return t.to(x.device(), x.scalar_type());
    }
  }
}
