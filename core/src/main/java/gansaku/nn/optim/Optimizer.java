package gansaku.nn.optim;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.nn.Gradients;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Moves a network's weights by a rule, and remembers what the rule needs. */
public final class Optimizer {
  private static final String STEP = "step";

  private final UpdateRule rule;
  private final Map<String, Tensor> parameters;
  private final Map<String, Slots> slots = new LinkedHashMap<>();
  private final Tensor step; // on the weights' device: the fused kernels read it there
  private double lr;

  /** Makes an optimiser of {@code network}, which already is on its device and in its layout. */
  public Optimizer(Module network, UpdateRule rule) {
    this(network.namedParameters(), rule);
  }

  /** Makes an optimiser of {@code parameters} by name, a part of a network. */
  public Optimizer(Map<String, Tensor> parameters, UpdateRule rule) {
    this.rule = rule;
    this.lr = rule.lr();
    this.parameters = parameters;
    step = Scope.own(Tensors.zeroBeside(parameters.values()));
    try (var off = new NoGradGuard()) {
      parameters.forEach(
          (name, p) -> {
            var remembered = new LinkedHashMap<String, Tensor>();
            rule.slots().forEach(slot -> remembered.put(slot, Scope.own(torch.zeros_like(p))));
            slots.put(name, new Slots(remembered));
          });
    }
  }

  /** Returns the weights that it moves. */
  public List<Tensor> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Forgets the gradients. */
  public void zeroGrad() {
    parameters.values().forEach(p -> p.mutable_grad().reset());
  }

  /** Moves every weight that has a gradient. */
  public void step() {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      step.add_(Tensors.scalar(1));
      rule.prepare(parameters.values());
      slots.forEach(
          (name, remembered) -> {
            Tensor p = requireNonNull(parameters.get(name));
            Tensor g = p.grad();
            if (g.defined()) {
              rule.update(p, g, remembered, step, lr);
            }
          });
    }
  }

  /** Returns the norm of all gradients together, as the last backward pass left them. */
  public Tensor gradientNorm() {
    return Gradients.norm(parameters.values());
  }

  /** Returns how many steps there were. */
  public long steps() {
    return (long) step.item_float();
  }

  /** Returns the learning rate now in force. */
  public double lr() {
    return lr;
  }

  /** Sets the learning rate for the steps to come. */
  public void setLr(double lr) {
    this.lr = lr;
  }

  /**
   * Returns all that is remembered, by names such as {@code fc1.weight.exp_avg} and {@code step}.
   */
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    state.put(STEP, step);
    slots.forEach(
        (name, own) -> own.byName().forEach((slot, t) -> state.put(name + "." + slot, t)));
    return state;
  }

  /** Forgets all that is remembered of earlier steps. */
  public void reset() {
    try (var off = new NoGradGuard()) {
      state().values().forEach(Tensor::zero_);
    }
  }

  /** Frees the memory of all that is remembered; this cannot be used afterwards. */
  public void close() {
    state().values().forEach(Tensor::deallocate);
  }

  /** Copies what {@link #state} gave back in. */
  public void load(Map<String, Tensor> saved, String source) {
    Map<String, Tensor> own = state();
    InputException.check(
        saved.keySet().equals(own.keySet()),
        "%s is the state of another optimiser or network than this run's; go on with the settings"
            + " it was trained by, or start a new run",
        source);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      own.forEach((name, t) -> t.copy_(requireNonNull(saved.get(name))));
    }
  }
}
