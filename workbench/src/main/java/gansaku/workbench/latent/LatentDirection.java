package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A direction in a model's space.
 *
 * @param name as one asks for it, e.g. {@code sefa-0} or {@code glasses}
 * @param method how it was found
 * @param vector of length 1, [K]
 * @param unit how far a move by 1 goes
 * @param about what else is known of it, e.g. its eigenvalue
 */
public record LatentDirection(
    String name, String method, List<Float> vector, double unit, Map<String, Object> about) {

  public LatentDirection {
    InputException.check(
        name.matches("[\\w.-]+") && !name.endsWith(".json"),
        "'%s' is no name for a direction; use letters, digits, - and _",
        name);
    vector = List.copyOf(vector);
    about = Map.copyOf(about);
  }

  /** Makes one along {@code v} [K] of any length but 0. */
  static LatentDirection along(
      String name, String method, Tensor v, double unit, Map<String, Object> about) {
    float[] numbers = Tensors.floats(v.div(v.norm()));
    var vector = new java.util.ArrayList<Float>();
    for (float number : numbers) {
      vector.add(number);
    }
    return new LatentDirection(name, method, vector, unit, about);
  }

  /** Returns the way of a move by {@code amount}, [1, K], beside {@code codes}. */
  Tensor by(double amount, Tensor codes) {
    return vector(codes).mul(Tensors.scalar(amount * unit)).unsqueeze(0);
  }

  /** Returns the direction, [K], beside {@code codes}. */
  Tensor vector(Tensor codes) {
    var numbers = new float[vector.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = vector.get(i);
    }
    return Tensors.beside(codes, numbers, numbers.length);
  }
}
