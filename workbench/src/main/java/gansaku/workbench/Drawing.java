package gansaku.workbench;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.Latent;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A generator that draws in one manner. */
final class Drawing {
  private final Generates generator;
  private final OptionalDouble truncation;
  private final OptionalInt shown;
  private final String title;

  private Drawing(Generates generator, OptionalDouble truncation, OptionalInt shown, String title) {
    this.generator = generator;
    this.truncation = truncation;
    this.shown = shown;
    this.title = title;
  }

  /**
   * Returns a drawing in {@code manner}.
   *
   * @param classes the names of the generator's classes by number
   * @param title how messages call the run
   */
  static Drawing of(Generates generator, Manner manner, List<String> classes, String title) {
    var shown =
        manner.shown().isPresent()
            ? OptionalInt.of(number(manner.shown().get(), classes, title))
            : OptionalInt.empty();
    return new Drawing(generator, manner.truncation(), shown, title);
  }

  private static int number(String name, List<String> classes, String title) {
    InputException.check(
        !classes.isEmpty(),
        "%s knows no classes; train a recipe with conditioning for them, as cgan",
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

  Latent latent() {
    return generator.latent();
  }

  /** Returns the noise of {@code seed}, [1, Z]. */
  Tensor noise(long seed) {
    return truncation.isPresent()
        ? latent().ofSeed(seed, truncation.getAsDouble())
        : latent().ofSeed(seed);
  }

  /** Returns the noise of each of {@code seeds}, [N, Z]. */
  Tensor codes(long... seeds) {
    return Tensors.cat(Arrays.stream(seeds).mapToObj(this::noise).toList());
  }

  /** Returns {@code steps} codes on the way from each seed to the next, way by way, [N, Z]. */
  Tensor ways(long[] seeds, int steps) {
    InputException.check(seeds.length >= 2, "a way needs two seeds or more, as --seeds 0,1");
    requireSteps(steps);
    var codes = new ArrayList<Tensor>();
    for (int i = 1; i < seeds.length; i++) {
      codes.add(latent().between(noise(seeds[i - 1]), noise(seeds[i]), steps));
    }
    return Tensors.cat(codes);
  }

  /**
   * Returns the code of {@code seed} with each of {@code dimensions} in turn moved over its usual
   * range in {@code steps}, [N, Z].
   */
  Tensor traversals(long seed, int[] dimensions, int steps) {
    requireSteps(steps);
    var codes = new ArrayList<Tensor>();
    for (int dimension : dimensions) {
      InputException.check(
          dimension >= 0 && dimension < latent().size(),
          "dimension %s is not there; the code of %s has 0 to %s",
          dimension,
          title,
          latent().size() - 1);
      for (int i = 0; i < steps; i++) {
        Tensor z = noise(seed);
        double at = latent().quantile((i + 0.5) / steps);
        z.select(1, dimension).fill_(Tensors.scalar(at));
        codes.add(z);
      }
    }
    return Tensors.cat(codes);
  }

  private static void requireSteps(int steps) {
    InputException.check(steps >= 2, "--steps is %s; use 2 or more", steps);
  }

  /**
   * Returns images [N, C, H, W] of {@code z} [N, Z]. What they show is asked for, or else what
   * {@code origin} [N, Z] stands for by itself.
   */
  Tensor images(Tensor z, Tensor origin) {
    if (!(generator instanceof GeneratesClasses made)) {
      return generator.generate(z);
    }
    if (shown.isEmpty()) {
      return made.generate(z, made.conditions(origin));
    }
    var classes = new int[(int) z.size(0)];
    Arrays.fill(classes, shown.getAsInt());
    Tensor asked = Tensors.of(classes).to(z.device(), torch.ScalarType.Long);
    return made.generate(z, made.conditions(origin, asked));
  }
}
