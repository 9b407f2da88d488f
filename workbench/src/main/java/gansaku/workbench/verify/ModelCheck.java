package gansaku.workbench.verify;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Model;
import gansaku.model.Stage;
import gansaku.model.Verifiable;
import gansaku.nn.Module;
import gansaku.nn.SpectralNorm;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
 * each player's whole step as the training's own phases take it, by all parameters and by those of
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
  private final Map<Tensor, String> kinds = new IdentityHashMap<>();

  private ModelCheck(Model model, Verifiable verifiable, Batch batch, long seed) {
    this.model = model;
    this.verifiable = verifiable;
    this.batch = batch.to(ScalarType.Double);
    this.seed = seed;
    this.directions = RandomStream.of(seed, "directions");
    model.networks().values().forEach(network -> network.forEachModule(this::noteKind));
  }

  /**
   * Returns what was found, part by part.
   *
   * @param model initialised; its networks are in float64 afterwards
   * @param batch a few images
   */
  public static List<Finding> of(Model model, Batch batch, long seed) {
    Verifiable verifiable =
        model
            .capability(Verifiable.class)
            .orElseThrow(
                () ->
                    InputException.of(
                        "%s names no parts of its steps that could be checked",
                        model.getClass().getSimpleName()));
    return new ModelCheck(model, verifiable, batch, seed).run();
  }

  private List<Finding> run() {
    try (var scope = new Scope()) {
      model.borrowed().values().forEach(ModelCheck::widen);
      model.networks().values().forEach(ModelCheck::widen);
      model.networks().values().forEach(this::moveAway);
      holdSingularVectors();
      model.networks().forEach((name, network) -> start.put(name, copies(network)));
      var findings = new ArrayList<Finding>();
      for (Claim claim : verifiable.claims(batch, seed)) {
        findings.add(check(claim));
      }
      restore(); // running statistics moved
      for (Stage stage : verifiable.stages()) {
        findings.addAll(check(stage));
      }
      return findings;
    }
  }

  /** Notes the layer of each weight: that of the innermost part is noted last. */
  private void noteKind(Module part) {
    part.parameters().forEach(p -> kinds.put(p, part.getClass().getSimpleName()));
  }

  private static void widen(Module network) {
    try (var scope = new Scope()) {
      network.stateDict().values().stream()
          .filter(t -> t.is_floating_point())
          .forEach(t -> t.set_data(t.to(ScalarType.Double)));
    }
  }

  /** Moves weights away from special places, as zeros, by a little. */
  private void moveAway(Module network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
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
      step(Stage.ONLY);
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

  /** Checks the step of each player that moves in {@code stage}. */
  private List<Finding> check(Stage stage) {
    var findings = new ArrayList<Finding>();
    try (var scope = new Scope()) {
      forgetGradients(); // those of claims, which a first step does not expect
      Losses losses = step(stage); // its backward passes leave the gradients of all players
      losses.drain();
      var moving = new LinkedHashMap<String, Map<Tensor, Tensor>>();
      training()
          .optimizers()
          .forEach(
              (player, optimizer) -> {
                if (!losses.minimised().getOrDefault(player, Map.of()).isEmpty()) {
                  moving.put(player, gradients(optimizer.parameters()));
                }
              });
      restore();
      moving.forEach((player, gradients) -> findings.addAll(check(stage, player, gradients)));
    }
    return findings;
  }

  private void forgetGradients() {
    model
        .networks()
        .values()
        .forEach(network -> network.parameters().forEach(p -> p.mutable_grad().reset()));
  }

  /** Checks a player's step by all of its weights, and by those of each kind of layer. */
  private List<Finding> check(Stage stage, String player, Map<Tensor, Tensor> gradients) {
    var groups = new LinkedHashMap<String, List<Tensor>>();
    groups.put("", List.copyOf(gradients.keySet()));
    gradients
        .keySet()
        .forEach(w -> groups.computeIfAbsent(" by " + kinds.get(w), k -> new ArrayList<>()).add(w));
    String when = stage.name().isEmpty() ? "" : ", " + stage.name();
    var findings = new ArrayList<Finding>();
    groups.forEach(
        (kind, of) ->
            findings.add(
                compare(
                    player + " step" + kind + when,
                    of,
                    of.stream().map(w -> requireNonNull(gradients.get(w))).toList(),
                    () -> loss(stage, player))));
    return findings;
  }

  /** Takes a first step of a training that moves nothing, and returns what a player minimised. */
  private double loss(Stage stage, String player) {
    Losses losses = step(stage);
    Map<String, Double> reported = losses.drain();
    restore(); // running statistics moved too, and constraints may have clipped weights
    return requireNonNull(losses.minimised().get(player)).entrySet().stream()
        .mapToDouble(e -> e.getValue() * reported.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  private Losses step(Stage stage) {
    try (var scope = new Scope()) {
      var losses = new Losses();
      var before = new Progress(0, stage.images(), stage.images(), Long.MAX_VALUE);
      model.seen(stage.images());
      training().phases().forEach(phase -> phase.update(new Step(batch, before, losses)));
      return losses;
    }
  }

  private Training training() {
    return model.training(Compute.exact(), seed);
  }

  private Finding compare(
      String item, List<Tensor> theta, List<Tensor> gradients, DoubleSupplier value) {
    try (var scope = new Scope()) {
      var slope = new Slope(theta, gradients, directions);
      return new Finding(item, theta.size(), slope.error(value));
    }
  }

  private static Map<Tensor, Tensor> gradients(List<Tensor> weights) {
    var gradients = new LinkedHashMap<Tensor, Tensor>();
    weights.forEach(w -> gradients.put(w, gradient(w)));
    return gradients;
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
