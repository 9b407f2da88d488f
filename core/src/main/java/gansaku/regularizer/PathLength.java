package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.nn.StyleBased;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * weight · E(‖Jᵀy‖ - a)²: a step in w of some length changes the image as much wherever it is taken
 * (Karras et al. 2020, Eq. 4). y are random images, and a is the mean of the lengths so far.
 *
 * <p>It looks at the half of a batch, in a step of its own.
 */
public final class PathLength implements Regularizer {
  /** How far a moves towards the mean of a batch (Karras et al. 2020, App. B). */
  private static final double PACE = 0.01;

  private final double weight;
  private final int interval;
  private final Mean mean = new Mean();

  /**
   * Makes a penalty that has seen no lengths.
   *
   * @param weight 2 in the authors' code
   * @param interval every how many of G's steps; 8 in the paper, 4 in ADA's code
   */
  public PathLength(double weight, int interval) {
    Regularizer.check("path-length", "weight", weight, interval);
    this.weight = weight;
    this.interval = interval;
  }

  /** Returns how much it counts. */
  public double weight() {
    return weight;
  }

  @Override
  public String name() {
    return "path-length";
  }

  @Override
  public Player player() {
    return Player.G;
  }

  @Override
  public int interval() {
    return interval;
  }

  @Override
  public boolean stepsApart() {
    return true;
  }

  @Override
  public Optional<Module> state() {
    return Optional.of(mean);
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    if (!(sight.network() instanceof StyleBased g)) {
      throw InputException.of(
          "regularizers.path-length measures ways in w, and this model has no styles; set model to"
              + " stylegan2, or leave it out");
    }
    long half = Math.max(1, sight.z().size(0) / 2);
    Tensor ws = g.styles(sight.z().narrow(0, 0, half), sight.wanted().narrow(0, 0, half));
    Tensor lengths = lengths(g, ws, sight.random()); // [N/2]
    Tensor a = mean.a.to(lengths.scalar_type()).lerp(lengths.mean(), Tensors.scalar(PACE));
    try (var off = new NoGradGuard()) {
      mean.a.copy_(a);
    }
    return Optional.of(lengths.sub(a).square().mean().mul(Tensors.scalar(weight)));
  }

  /** Returns ‖Jᵀy‖ of each image, [N]: the square root of the mean over layers of Σ g². */
  private static Tensor lengths(StyleBased g, Tensor ws, RandomStream random) {
    Tensor image = Tensors.atLeastFloat(g.image(ws)); // [N, C, H, W]
    double pixels = (double) image.size(2) * image.size(3);
    Tensor y = random.normal(image.shape()).to(image.device(), image.scalar_type());
    Tensor shown = image.mul(y.mul(Tensors.scalar(1 / Math.sqrt(pixels)))).sum();
    Tensor slopes = Tensors.gradient(shown, ws, true); // [N, L, W]
    return slopes.square().sum(2).mean(1).sqrt();
  }

  /** The mean of the lengths so far, a. */
  private static final class Mean extends Module {
    private final Tensor a = buffer("a", torch.zeros(new long[0]));
  }
}
