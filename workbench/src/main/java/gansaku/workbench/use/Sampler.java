package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.Latent;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Makes pictures out of noise by a generator, as options say. */
final class Sampler {
  private static final int CHUNK = 64;

  private final TrainedModel model;
  private final Generates generator;
  private final Optional<GeneratesClasses> ofClasses;
  private final OptionalDouble truncation;
  private final OptionalInt shown;
  private final String title;

  private Sampler(TrainedModel model, SamplingOptions options) {
    this.model = model;
    generator = model.capability(Generates.class, "generates");
    title = model.run().title();
    shown =
        options.shown().isPresent()
            ? OptionalInt.of(number(options.shown().get(), model.classes(), title))
            : OptionalInt.empty();
    truncation = options.truncation();
    ofClasses =
        model.can(GeneratesClasses.class)
            ? Optional.of(model.capability(GeneratesClasses.class, "generates"))
            : Optional.empty();
  }

  /** Returns what {@code work} makes by a sampler of {@code model}, which is in use. */
  static List<Pixels> use(
      TrainedModel model, SamplingOptions options, Function<Sampler, List<Pixels>> work) {
    var sampler = new Sampler(model, options);
    return model.inUse(() -> work.apply(sampler));
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
    InputException.check(seeds.length >= 2, "a way needs two seeds or more, e.g. 0 and 1");
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
    InputException.check(steps >= 2, "steps is %s; use 2 or more", steps);
  }

  /** Returns pictures of {@code z} [N, Z], each of the class that {@code origin} stands for. */
  List<Pixels> pictures(Tensor z, Tensor origin) {
    var pictures = new ArrayList<Pixels>();
    List<Tensor> origins = Tensors.split(origin.expand_as(z), CHUNK);
    for (Tensor chunk : Tensors.split(z, CHUNK)) {
      try (var scope = new Scope()) {
        Tensor from = model.compute().place(origins.get(pictures.size() / CHUNK));
        pictures.addAll(model.pictures(images(model.compute().place(chunk), from)));
      }
    }
    return pictures;
  }

  /** Returns pictures of {@code z} [N, Z], each of its class. */
  List<Pixels> pictures(Tensor z, int[] classes) {
    Tensor placed = model.compute().place(z);
    return model.pictures(ofClasses(ofClasses.orElseThrow(), placed, placed, classes));
  }

  /**
   * Returns images [N, C, H, W] of {@code z} [N, Z]. What they show is asked for, or else what
   * {@code origin} [N, Z] stands for by itself.
   */
  private Tensor images(Tensor z, Tensor origin) {
    if (ofClasses.isEmpty()) {
      return generator.generate(z);
    }
    GeneratesClasses made = ofClasses.get();
    if (shown.isEmpty()) {
      return made.generate(z, made.conditions(origin));
    }
    var classes = new int[(int) z.size(0)];
    Arrays.fill(classes, shown.getAsInt());
    return ofClasses(made, z, origin, classes);
  }

  private static Tensor ofClasses(GeneratesClasses made, Tensor z, Tensor origin, int[] classes) {
    Tensor asked = Tensors.of(classes).to(z.device(), torch.ScalarType.Long);
    return made.generate(z, made.conditions(origin, asked));
  }
}
