package gansaku.workbench.verify;

import static java.util.Objects.requireNonNull;

import gansaku.model.Claim;
import gansaku.model.Model;
import gansaku.model.Verifiable;
import gansaku.nn.Module;
import gansaku.nn.SpectralNorm;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Checks the derivatives of a model's training, in float64: of every part that it claims, and of
 * each network's whole step as the training's own phases take it, by all parameters and by those of
 * each kind of layer.
 *
 * <p>The model's update rule has to have a learning rate that moves nothing. Singular vectors of
 * spectral norms stay as they are: derivatives take them as constants (Miyato et al. 2018, App. A).
 */
public final class ModelCheck {
  private static final int POWER_ITERATIONS = 10;

  private final Model model;
  private final Verifiable verifiable;
  private final Batch batch;
  private final long seed;
  private final RandomStream directions;
  private final Map<String, Map<String, Tensor>> start = new LinkedHashMap<>();

  private ModelCheck(Model model, Verifiable verifiable, Batch batch, long seed) {
    this.model = model;
    this.verifiable = verifiable;
    this.batch = new Batch(batch.x().to(ScalarType.Double), batch.labels());
    this.seed = seed;
    this.directions = RandomStream.of(seed, "directions");
  }

  /**
   * Returns what was found, part by part.
   *
   * @param model initialised; its networks are in float64 afterwards
   * @param batch a few images
   */
  public static <M extends Model & Verifiable> List<Finding> of(M model, Batch batch, long seed) {
    return new ModelCheck(model, model, batch, seed).run();
  }

  private List<Finding> run() {
    try (var scope = new Scope()) {
      model.networks().values().forEach(this::prepare);
      holdSingularVectors();
      model.networks().forEach((name, network) -> start.put(name, copies(network)));
      var findings = new ArrayList<Finding>();
      for (Claim claim : verifiable.claims(batch, seed)) {
        findings.add(check(claim));
      }
      restore(); // running statistics moved
      var minimised = verifiable.minimised();
      for (String name : model.networks().keySet()) {
        Map<String, Double> losses = minimised.get(name);
        if (losses != null) {
          findings.addAll(checkStep(name, losses));
        }
      }
      return findings;
    }
  }

  /** Widens the numbers, and moves weights away from special places, as zeros, by a little. */
  private void prepare(Module network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      network.stateDict().values().stream()
          .filter(t -> t.is_floating_point())
          .forEach(t -> t.set_data(t.to(ScalarType.Double)));
      for (Tensor p : network.parameters()) {
        double fan = p.dim() > 1 ? (double) p.numel() / p.size(0) : 100;
        p.add_(
            directions.normal(p.shape()).to(ScalarType.Double),
            Tensors.scalar(0.5 / Math.sqrt(fan)));
      }
    }
  }

  /** Lets the singular vectors of spectral norms come near those of the moved weights, and stay. */
  private void holdSingularVectors() {
    var norms = new ArrayList<SpectralNorm>();
    for (Module network : model.networks().values()) {
      network.forEachModule(
          m -> {
            if (m instanceof SpectralNorm norm) {
              norms.add(norm);
            }
          });
    }
    for (int i = 0; i < POWER_ITERATIONS && !norms.isEmpty(); i++) {
      step();
    }
    norms.forEach(norm -> norm.train(false));
  }

  private Finding check(Claim claim) {
    try (var scope = new Scope()) {
      claim.of().forEach(t -> t.requires_grad_(true).mutable_grad().reset());
      Tensor value = claim.value().get();
      if (value.requires_grad()) {
        value.backward();
      }
      List<Tensor> gradients = claim.of().stream().map(ModelCheck::gradient).toList();
      return compare(claim.name(), claim.of(), gradients, () -> number(claim));
    }
  }

  private static double number(Claim claim) {
    try (var scope = new Scope()) {
      return claim.value().get().item_double();
    }
  }

  private List<Finding> checkStep(String name, Map<String, Double> losses) {
    Module network = requireNonNull(model.networks().get(name));
    Map<String, Tensor> parameters = network.namedParameters();
    var groups = new LinkedHashMap<String, List<String>>();
    groups.put(name + " step", List.copyOf(parameters.keySet()));
    Map<String, Module> parts = network.namedModules();
    parameters
        .keySet()
        .forEach(
            key -> {
              Module owner = requireNonNull(parts.get(key.replaceFirst("\\.?[^.]+$", "")));
              String kind = name + " step by " + owner.getClass().getSimpleName();
              groups.computeIfAbsent(kind, k -> new ArrayList<>()).add(key);
            });
    var findings = new ArrayList<Finding>();
    try (var scope = new Scope()) {
      stepLoss(losses); // one backward pass has every group's gradients
      var gradients = new LinkedHashMap<String, Tensor>();
      parameters.forEach((key, p) -> gradients.put(key, gradient(p)));
      groups.forEach(
          (item, keys) ->
              findings.add(
                  compare(
                      item, of(keys, parameters), of(keys, gradients), () -> stepLoss(losses))));
    }
    return findings;
  }

  private static List<Tensor> of(List<String> keys, Map<String, Tensor> tensors) {
    return keys.stream().map(key -> requireNonNull(tensors.get(key), key)).toList();
  }

  /** Takes a first step of a training that moves nothing, and returns what it minimised. */
  private double stepLoss(Map<String, Double> weights) {
    Map<String, Double> reported = step();
    restore(); // running statistics moved too, and constraints may have clipped weights
    return weights.entrySet().stream()
        .mapToDouble(e -> e.getValue() * reported.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  private Map<String, Double> step() {
    try (var scope = new Scope()) {
      var losses = new Losses();
      model.training(Compute.exact(), seed).phases().forEach(phase -> phase.update(batch, losses));
      return losses.drain();
    }
  }

  private Finding compare(
      String item, List<Tensor> theta, List<Tensor> gradients, DoubleSupplier value) {
    try (var scope = new Scope()) {
      var slope = new Slope(theta, gradients, directions);
      return new Finding(item, theta.size(), slope.error(value));
    }
  }

  /** Returns a copy of the gradient; zeros where nothing depends on {@code t}. */
  private static Tensor gradient(Tensor t) {
    Tensor grad = t.grad();
    return grad.defined() ? grad.detach().clone() : torch.zeros_like(t.detach());
  }

  private static Map<String, Tensor> copies(Module network) {
    var copies = new LinkedHashMap<String, Tensor>();
    network.stateDict().forEach((key, t) -> copies.put(key, t.detach().clone()));
    return copies;
  }

  private void restore() {
    start.forEach((name, state) -> requireNonNull(model.networks().get(name)).load(state, name));
  }
}
