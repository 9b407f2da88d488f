package gansaku.models.stylegan2;

import static gansaku.nn.Functional.leakyRelu_;
import static gansaku.nn.Functional.pixelNorm;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.EqualLinear;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Maps noise, class or both to w (Karras et al. 2019, §2): z [N, Z], y [N] → [N, W].
 *
 * <p>Its learning rate is a hundredth of the others' (App. C).
 */
public final class Mapping extends ConditionalLayer {
  private static final double RATE = 0.01;
  private static final double SLOPE = 0.2;

  private final int z;
  private final int classes;
  private final Optional<Layer> embed;
  private final List<Layer> fc = new ArrayList<>();
  private final Optional<Tensor> average;
  private final double memory;
  private final double after;

  /**
   * What a mapping is like.
   *
   * @param z how many numbers the noise has; 0 for none
   * @param classes how many classes there are; 0 for none
   * @param w how many numbers a style has
   * @param layers how many layers there are
   * @param memory what stays of the average of w at each step; 0 to keep none
   */
  public record Plan(int z, int classes, int w, int layers, double memory) {}

  /** Makes StyleGAN2's mapping, in which the gain √2 follows the activation. */
  public Mapping(Plan plan) {
    this(plan, 1, Math.sqrt(2));
  }

  /** Returns StyleGAN's mapping, in which the gain √2 is the weights', and not the biases'. */
  public static Mapping ofFirst(Plan plan) {
    return new Mapping(plan, Math.sqrt(2), 1);
  }

  private Mapping(Plan plan, double gain, double after) {
    this.after = after;
    z = plan.z();
    classes = plan.classes();
    memory = plan.memory();
    int w = plan.w();
    embed = classes > 0 ? Optional.of(add("embed", new EqualLinear(classes, w))) : Optional.empty();
    int in = z + (classes > 0 ? w : 0);
    for (int i = 0; i < plan.layers(); i++) {
      fc.add(add("fc" + i, new EqualLinear(i == 0 ? in : w, w, gain, RATE, 0)));
    }
    average = memory > 0 ? Optional.of(buffer("w_avg", torch.zeros(w))) : Optional.empty();
  }

  @Override
  public Tensor forward(Tensor noise, Tensor y) {
    Tensor x = z > 0 ? pixelNorm(noise) : noise;
    if (embed.isPresent()) {
      Tensor told = torch.one_hot(y, classes).to(ScalarType.Float).to(weightType());
      Tensor e = pixelNorm(embed.get().forward(told)); // [N, W]
      x = z > 0 ? torch.cat(new TensorVector(x, e.to(x.scalar_type())), 1) : e;
    }
    for (Layer layer : fc) {
      x = leakyRelu_(layer.forward(x), SLOPE).mul(Tensors.scalar(after));
    }
    return x;
  }

  private ScalarType weightType() {
    return Tensors.type(parameters().get(0));
  }

  /** Moves the average towards the mean of {@code w} [N, W]. */
  public void note(Tensor w) {
    average.ifPresent(
        mean -> {
          try (var off = new NoGradGuard()) {
            Tensor now = w.detach().to(mean.scalar_type()).mean(0);
            mean.copy_(now.lerp(mean, Tensors.scalar(memory)));
          }
        });
  }

  /** Returns the average of w, [W], where it is kept. */
  public Optional<Tensor> average() {
    return average;
  }

  @Override
  public Value onnx(Value noise, Value y) {
    Value x = z > 0 ? pixelNorm(noise) : noise;
    if (embed.isPresent()) {
      Value e = pixelNorm(embed.get().onnx(y.oneHot(classes))); // [N, W]
      x = z > 0 ? x.concat(1, e) : e;
    }
    for (Layer layer : fc) {
      x = layer.onnx(x).leakyRelu(SLOPE).mul(after);
    }
    return x;
  }
}
