package gansaku.workbench.use;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.GeneratesClasses;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What pictures of a model with classes show.
 *
 * @param generator the model
 * @param number of the class of all pictures; empty when the noise of each decides
 */
public record ShownClass(GeneratesClasses generator, OptionalInt number) {

  /** Refuses {@code options} that ask {@code model} for a class it does not know. */
  static OptionalInt number(TrainedModel model, SamplingOptions options) {
    return options.shown().isPresent()
        ? OptionalInt.of(number(options.shown().get(), model.classes(), model.run().title()))
        : OptionalInt.empty();
  }

  private static int number(String name, List<String> classes, String title) {
    InputException.check(
        !classes.isEmpty(),
        "%s knows no classes; train a recipe with conditioning for them, e.g. cgan",
        title);
    int named = classes.indexOf(name);
    if (named >= 0) {
      return named;
    }
    boolean numbered = name.matches("\\d{1,9}") && Integer.parseInt(name) < classes.size();
    InputException.check(
        numbered,
        "%s has no class '%s'.%s Known: %s, or a number from 0 to %s.",
        title,
        name,
        Nearest.hint(name, classes),
        String.join(", ", classes),
        classes.size() - 1);
    return Integer.parseInt(name);
  }

  /** Returns the conditions [N, …] of pictures that start from {@code origin} [N, Z]. */
  public Tensor conditions(Tensor origin) {
    if (number.isEmpty()) {
      return generator.conditions(origin);
    }
    var classes = new int[(int) origin.size(0)];
    Arrays.fill(classes, number.getAsInt());
    return asked(origin, classes);
  }

  /** Returns the conditions of pictures that start from {@code origin}, each of its class. */
  Tensor asked(Tensor origin, int[] classes) {
    Tensor asked = Tensors.of(classes).to(origin.device(), torch.ScalarType.Long);
    return generator.conditions(origin, asked);
  }
}
