package own;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Encodes;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A linear autoencoder: z = A x + a, x̂ = B z + b. Where ‖x - x̂‖² is least, B's columns span the
 * first principal components of the pictures (Baldi & Hornik 1989).
 */
public final class PrincipalComponents implements Model, Encodes, Reconstructs {
  private final ImageShape image;
  private final Linear encoder;
  private final Linear decoder;
  private final UpdateRule rule;

  /** Makes the model with a code of {@code latent} numbers. */
  public PrincipalComponents(ImageShape image, int latent, UpdateRule rule) {
    this.image = image;
    this.encoder = new Linear(image.numel(), latent);
    this.decoder = new Linear(latent, image.numel());
    this.rule = rule;
  }

  /** What recipes can name; META-INF/services lists it. */
  public static final class Principal implements Family {
    @Override
    public List<Architecture> architectures() {
      return List.of(
          Architecture.of("own/principal", 28, Principal::model)
              .can(Encodes.class, Reconstructs.class));
    }

    private static Model model(Settings settings, DataFacts data) {
      int latent = settings.positive("latent.size", 16);
      UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
      return new PrincipalComponents(data.image(), latent, rule);
    }
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("encoder", encoder);
    networks.put("decoder", decoder);
    return networks;
  }

  @Override
  public void initialise(long seed) {
    networks()
        .forEach((name, network) -> network.initialise(RandomStream.of(seed, "init." + name)));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    networks().forEach((name, network) -> optimizers.put(name, new Optimizer(network, rule)));
    return new Training(
        List.of(step -> update(step, compute, optimizers)), optimizers, Map.of());
  }

  private void update(Step step, Compute compute, Map<String, Optimizer> optimizers) {
    optimizers.keySet().forEach(step.losses()::begin);
    optimizers.values().forEach(Optimizer::zeroGrad);
    Tensor loss;
    try (var autocast = compute.autocast()) {
      Tensor x = step.batch().x(); // [N, C, H, W]
      loss = x.sub(linear(x)).square().sum().div(Tensors.scalar(x.size(0)));
    }
    loss.backward();
    optimizers.values().forEach(Optimizer::step);
    step.losses().minimise(optimizers.keySet(), "reconstruction", loss, 1);
  }

  /** Returns x̂ for {@code x} [N, C, H, W], which may leave [-1, 1]. */
  private Tensor linear(Tensor x) {
    return Tensors.atLeastFloat(decoder.forward(encode(x))).view_as(x);
  }

  @Override
  public Tensor encode(Tensor x) {
    return encoder.forward(Functional.flatten(x)); // [N, Z]
  }

  @Override
  public Tensor reconstruct(Tensor x) {
    return linear(x).clamp(limit(-1), limit(1));
  }

  private static ScalarOptional limit(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }
}
