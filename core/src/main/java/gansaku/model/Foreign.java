package gansaku.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A model that others trained with an implementation of their own, in the terms of ours.
 *
 * @param origin whose implementation it was, e.g. {@code rosinality's stylegan2-pytorch}
 * @param recipe what a recipe has to say to build it, by dotted key
 * @param networks weights by name of the network, and by key; at least those that its use needs
 */
public record Foreign(
    String origin, Map<String, Object> recipe, Map<String, Map<String, Tensor>> networks) {
  public Foreign {
    recipe = new LinkedHashMap<>(recipe);
    networks = new LinkedHashMap<>(networks);
  }

  /** Reads one implementation's weights. */
  public interface Form {
    /** Returns whose implementation it is. */
    String origin();

    /**
     * Returns the model whose weights are {@code tensors}, by their full names; nothing if those
     * are not the names of this implementation. What is made for it, the open scope owns.
     *
     * @throws gansaku.error.InputException saying what is missing or unknown, in a sentence that
     *     goes on after the file's name, if they are
     */
    Optional<Foreign> read(Map<String, Tensor> tensors);
  }
}
