package gansaku.nn;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.tensor.Engine;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * A part of a network: parameters, buffers and smaller parts, each by name.
 *
 * <p>Names and their order are those of PyTorch's {@code state_dict}: a part's parameters, then its
 * buffers, then its children's, joined by dots.
 */
public abstract class Module {
  static {
    Engine.start(); // before the first weight is made
  }

  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /** Makes {@code child} a part of this, called {@code name}, and returns it. */
  protected final <M extends Module> M add(String name, M child) {
    children.put(name, child);
    return child;
  }

  /** Makes {@code value} a weight that training changes, called {@code name}, and returns it. */
  protected final Tensor parameter(String name, Tensor value) {
    value.requires_grad_(true);
    parameters.put(name, Scope.own(value));
    return value;
  }

  /**
   * Returns what stands in the place of a weight that a layer does without: an undefined tensor.
   */
  protected static Tensor absent() {
    return Scope.own(new Tensor());
  }

  /** Makes {@code value} a part of the state that no gradient reaches, and returns it. */
  protected final Tensor buffer(String name, Tensor value) {
    buffers.put(name, Scope.own(value));
    return value;
  }

  /** Draws this part's own parameters anew; parts without parameters do nothing. */
  protected void reset(RandomStream random) {}

  /** Brings what this part derives from its own parameters in line with newly drawn ones. */
  protected void settle() {}

  /** Draws all parameters anew as PyTorch's layers do by default. */
  public final void initialise(RandomStream random) {
    draw(() -> forEachModule(m -> m.reset(random)));
  }

  /** Lets {@code drawing} change parameters; what parts derive from them follows. */
  final void draw(Runnable drawing) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      drawing.run();
      forEachModule(Module::settle);
    }
  }

  /** Calls {@code action} with this and every part of it, the outer before the inner. */
  public final void forEachModule(Consumer<Module> action) {
    action.accept(this);
    children.values().forEach(child -> child.forEachModule(action));
  }

  /** Returns this under the empty name, and every part of it by its full name. */
  public final Map<String, Module> namedModules() {
    var named = new LinkedHashMap<String, Module>();
    walk("", (prefix, m) -> named.put(prefix.isEmpty() ? "" : prefix.replaceFirst("\\.$", ""), m));
    return named;
  }

  /** Returns the weights that training changes by their full names. */
  public final Map<String, Tensor> namedParameters() {
    var named = new LinkedHashMap<String, Tensor>();
    walk("", (prefix, m) -> m.parameters.forEach((name, t) -> named.put(prefix + name, t)));
    return named;
  }

  /** Returns the weights that training changes. */
  public final List<Tensor> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** Returns parameters and buffers by their full names, in PyTorch's order. */
  public final Map<String, Tensor> stateDict() {
    var state = new LinkedHashMap<String, Tensor>();
    walk(
        "",
        (prefix, m) -> {
          m.parameters.forEach((name, t) -> state.put(prefix + name, t));
          m.buffers.forEach((name, t) -> state.put(prefix + name, t));
        });
    return state;
  }

  private void walk(String prefix, BiConsumer<String, Module> visit) {
    visit.accept(prefix, this);
    children.forEach((name, child) -> child.walk(prefix + name + ".", visit));
  }

  /**
   * Copies {@code state} into the parameters and buffers of the same names.
   *
   * @param source what the state came from, for messages
   * @throws InputException if names or shapes differ, naming which; nothing is changed then
   */
  public final void load(Map<String, Tensor> state, String source) {
    Map<String, Tensor> own = stateDict();
    InputException.check(
        state.keySet().equals(own.keySet()),
        "%s does not fit this network: %s",
        source,
        KeyDifference.describe(own.keySet(), state.keySet()));
    state.forEach(
        (name, given) -> {
          String there = Arrays.toString(given.shape());
          String here = Arrays.toString(requireNonNull(own.get(name)).shape());
          InputException.check(
              there.equals(here),
              "%s does not fit this network: %s is %s there and %s here",
              source,
              name,
              there,
              here);
        });
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      state.forEach((name, given) -> requireNonNull(own.get(name)).copy_(given));
    }
  }

  /** Sets whether layers behave as in training (batch statistics, dropout) or as in use. */
  public final void train(boolean on) {
    forEachModule(m -> m.training = on);
  }

  /** Returns whether layers behave as in training. */
  public final boolean isTraining() {
    return training;
  }

  /** Sets whether gradients are computed for the parameters. */
  public final void requireGradients(boolean on) {
    parameters().forEach(p -> p.requires_grad_(on));
  }

  /** Moves parameters and buffers to {@code device}. */
  public final void to(Device device) {
    try (var scope = new Scope()) {
      stateDict().values().forEach(t -> t.set_data(t.to(device, t.scalar_type())));
    }
  }

  /** Lays the weights of convolutions out as {@code [N, H, W, C]}; results follow their layout. */
  public final void channelsLast() {
    try (var scope = new Scope()) {
      for (Tensor t : parameters()) {
        if (t.dim() == 4) {
          t.set_data(t.contiguous(MemoryFormat.ChannelsLast));
        }
      }
    }
  }

  /** Frees the memory of all parameters and buffers; this cannot be used afterwards. */
  public final void close() {
    stateDict().values().forEach(Tensor::deallocate); // whoever else may have kept it
  }

  /** Returns how many numbers training changes. */
  public final long parameterCount() {
    return parameters().stream().mapToLong(Tensor::numel).sum();
  }
}
