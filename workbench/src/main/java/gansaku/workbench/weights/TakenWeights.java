package gansaku.workbench.weights;

import static java.util.Objects.requireNonNull;

import gansaku.io.StoredTensor;
import gansaku.nn.KeyDifference;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.run.Beginning;
import gansaku.tensor.Scope;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What one network takes of others' weights: tensors of the same names and shapes. A layer of which
 * one tensor has another shape begins anew as a whole.
 *
 * @param network that takes them
 * @param part where they are from
 * @param state what is taken; empty if no weight that training changes fits
 * @param anew layers that begin anew, as a whole or in part, and why
 */
record TakenWeights(
    Module network,
    WeightSource.Part part,
    Map<String, StoredTensor> state,
    Map<String, String> anew) {

  static TakenWeights of(Module network, WeightSource.Part part) {
    var reshaped = new HashSet<String>();
    var anew = new LinkedHashMap<String, String>();
    network
        .stateDict()
        .forEach(
            (key, own) ->
                difference(key, own, part)
                    .ifPresent(
                        how -> {
                          anew.merge(layer(key), how, (one, other) -> one + ", " + other);
                          if (part.state().containsKey(key)) {
                            reshaped.add(layer(key));
                          }
                        }));
    var state = new LinkedHashMap<>(part.state());
    state.keySet().retainAll(network.stateDict().keySet());
    state.keySet().removeIf(key -> reshaped.contains(layer(key)));
    if (network.namedParameters().keySet().stream().noneMatch(state::containsKey)) {
      state.clear();
    }
    FiniteWeights.check(state, part.name());
    return new TakenWeights(network, part, state, anew);
  }

  /** Returns how a tensor and what is there in its place differ, if they do. */
  private static Optional<String> difference(String key, Tensor own, WeightSource.Part part) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    StoredTensor there = part.state().get(key);
    if (there == null) {
      return Optional.of(name + " is not there");
    }
    return Arrays.equals(there.shape(), own.shape())
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s is %s there and %s here",
                name, Arrays.toString(there.shape()), Arrays.toString(own.shape())));
  }

  /** Returns the layer that a tensor is of; those of the network itself are layers of their own. */
  private static String layer(String key) {
    int end = key.lastIndexOf('.');
    return end < 0 ? key : key.substring(0, end);
  }

  /** Returns the first of the differences, or how the keys differ if none is shared. */
  String difference() {
    Map<String, Tensor> own = network.stateDict();
    return own.keySet().stream()
        .filter(part.state()::containsKey)
        .flatMap(
            key ->
                difference(key, requireNonNull(own.get(key)), part)
                    .map(how -> layer(key) + ": " + how)
                    .stream())
        .findFirst()
        .orElseGet(() -> KeyDifference.describe(own.keySet(), part.state().keySet()));
  }

  /** Copies the weights into the network, all else in which stays as it was drawn. */
  void apply() {
    try (var scope = new Scope()) {
      Map<String, Tensor> all = network.stateDict();
      state.forEach((key, tensor) -> all.put(key, Weights.of(tensor)));
      network.load(all, part.name());
    }
  }

  Beginning.Network told() {
    return state.isEmpty()
        ? Beginning.Network.untouched(part.name() + " does not fit: " + difference())
        : new Beginning.Network(part.name(), part.sha256(), state.size(), anew);
  }
}
