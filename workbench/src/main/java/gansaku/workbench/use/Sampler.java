package gansaku.workbench.use;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Makes pictures out of noise by a generator, as options say. */
final class Sampler {
  private static final int CHUNK = 64;

  private final TrainedModel model;
  private final Generates generator;
  private final Optional<ShownClass> ofClasses;
  private final Optional<MixesStyles> ofStyles;
  private final Optional<GeneratesFromText> ofText;
  private final Optional<String> text;
  private final OptionalDouble truncation;
  private final String title;

  private Sampler(TrainedModel model, SamplingOptions options) {
    this.model = model;
    generator = model.capability(Generates.class, "generates");
    title = model.run().title();
    text = options.text();
    ofText = model.capability(GeneratesFromText.class);
    text.ifPresent(asked -> requireText(asked, options));
    truncation = options.truncation();
    ofClasses = options.shownClass(model);
    ofStyles = model.capability(MixesStyles.class);
    ofStyles.ifPresent(styles -> requireAverage(styles));
  }

  private void requireText(String asked, SamplingOptions options) {
    AskedText.of(model, asked);
    InputException.check(
        options.shown().isEmpty(), "a class and a text are asked for; leave one of them out");
  }

  /** Truncation of styles moves them towards their mean, which has to be there. */
  private void requireAverage(MixesStyles styles) {
    if (truncation.isEmpty()) {
      return;
    }
    double psi = truncation.getAsDouble();
    InputException.check(
        psi >= 0 && psi <= 1,
        "truncation is %s; for styles use 0 (all the same) to 1 (as they are), e.g. 0.7",
        psi);
    InputException.check(
        styles.average().isPresent(),
        "%s kept no average of its styles, towards which truncation moves them; leave truncation"
            + " out, or train with style.average, e.g. 0.995",
        title);
  }

  /** Returns what {@code work} makes by a sampler of {@code model}, which is in use. */
  static List<Pixels> use(
      TrainedModel model, SamplingOptions options, Function<Sampler, List<Pixels>> work) {
    var sampler = new Sampler(model, options);
    return model.inUse(() -> work.apply(sampler));
  }

  Latent latent() {
    return generator.latent();
  }

  /** Returns the noise of {@code seed}, [1, Z]. */
  Tensor noise(long seed) {
    return truncation.isPresent() && ofStyles.isEmpty()
        ? latent().ofSeed(seed, truncation.getAsDouble())
        : latent().ofSeed(seed);
  }

  /** Returns the noise of each of {@code seeds}, [N, Z]. */
  Tensor codes(long... seeds) {
    return Tensors.cat(Arrays.stream(seeds).mapToObj(this::noise).toList());
  }

  /** Returns the code at {@code point} between those of the four seeds around it, [1, Z]. */
  Tensor code(PlanePoint point) {
    Tensor across = Tensors.number(point.across()).view(1);
    Tensor above = latent().between(noise(point.corner()), noise(point.corner(1, 0)), across);
    Tensor below = latent().between(noise(point.corner(0, 1)), noise(point.corner(1, 1)), across);
    return latent().between(above, below, Tensors.number(point.below()).view(1));
  }

  /** Returns {@code steps} codes on the way from each seed to the next, way by way, [N, Z]. */
  Tensor ways(long[] seeds, int steps) {
    requireWay(seeds, steps);
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
    latent().requireWays();
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

  /**
   * Returns styles on straight ways from those of each seed to those of the next, way by way, [N,
   * L, W], all of what the first seed stands for.
   */
  Tensor waysOfStyles(long[] seeds, int steps) {
    MixesStyles mixer = model.capability(MixesStyles.class, "mixes");
    requireWay(seeds, steps);
    var t = Tensors.options(torch.ScalarType.Float);
    Tensor at = torch.linspace(Tensors.scalar(0), Tensors.scalar(1), steps, t).view(steps, 1, 1);
    Tensor ends = styles(mixer, codes(seeds), noise(seeds[0])); // [seeds, L, W]
    var ways = new ArrayList<Tensor>();
    for (int i = 1; i < seeds.length; i++) {
      Tensor a = ends.narrow(0, i - 1, 1);
      Tensor b = ends.narrow(0, i, 1);
      ways.add(a.add(b.sub(a).mul(at.to(a.device(), a.scalar_type()))));
    }
    return Tensors.cat(ways);
  }

  /**
   * Returns the styles of the codes of {@code seeds}, [N, L, W], each of what its seed stands for.
   */
  Tensor styles(long... seeds) {
    Tensor z = codes(seeds);
    return styles(model.capability(MixesStyles.class, "mixes"), z, z);
  }

  /**
   * Returns pictures of the noise of each seed, on straight ways between what each of {@code texts}
   * means and what the next does, way by way, a row of {@code steps} for each seed.
   */
  List<Pixels> picturesBetween(List<String> texts, long[] seeds, int steps) {
    InputException.check(texts.size() >= 2, "a way needs two texts or more");
    requireSteps(steps);
    GeneratesFromText made = model.capability(GeneratesFromText.class, "understands");
    texts.forEach(asked -> AskedText.of(model, asked));
    Tensor ends = made.conditions(texts); // [texts, E]
    var pictures = new ArrayList<Pixels>();
    for (int i = 1; i < texts.size(); i++) {
      Tensor a = ends.narrow(0, i - 1, 1);
      Tensor way = a.add(ends.narrow(0, i, 1).sub(a).mul(shares(a, steps).view(steps, 1)));
      for (long seed : seeds) {
        Tensor z = model.compute().place(noise(seed)).expand(steps, -1);
        pictures.addAll(model.pictures(made.generate(z, way)));
      }
    }
    return pictures;
  }

  /** Returns {@code steps} numbers from 0 to 1, beside {@code other}. */
  private static Tensor shares(Tensor other, int steps) {
    return Tensors.countBeside(other, steps).to(other.scalar_type()).div(Tensors.scalar(steps - 1));
  }

  /** Returns the styles of {@code z}, truncated, of what is asked for or {@code origin} says. */
  private Tensor styles(MixesStyles mixer, Tensor z, Tensor origin) {
    Tensor codes = model.compute().place(z);
    Tensor from = model.compute().place(origin.expand_as(z));
    Tensor ws =
        ofClasses.isEmpty()
            ? mixer.styles(codes, from)
            : mixer.stylesUnder(codes, ofClasses.get().conditions(from));
    return truncated(mixer, ws);
  }

  /** Moves the first styles towards their mean: w̄ + ψ (w - w̄). */
  private Tensor truncated(MixesStyles mixer, Tensor ws) {
    if (truncation.isEmpty()) {
      return ws;
    }
    Tensor mean = mixer.average().orElseThrow().view(1, 1, -1).expand_as(ws);
    long first = Math.min(mixer.truncated(), mixer.layers());
    Tensor moved = mean.lerp(ws, Tensors.scalar(truncation.getAsDouble()));
    return torch.cat(
        new TensorVector(moved.narrow(1, 0, first), ws.narrow(1, first, mixer.layers() - first)),
        1);
  }

  /** Returns the pictures of {@code styles} [N, L, W]. */
  List<Pixels> picturesOf(Tensor styles) {
    MixesStyles mixer = model.capability(MixesStyles.class, "mixes");
    var pictures = new ArrayList<Pixels>();
    for (Tensor chunk : Tensors.split(styles, CHUNK)) {
      try (var scope = new Scope()) {
        pictures.addAll(model.pictures(mixer.image(chunk)));
      }
    }
    return pictures;
  }

  private static void requireWay(long[] seeds, int steps) {
    InputException.check(seeds.length >= 2, "a way needs two seeds or more, e.g. 0 and 1");
    requireSteps(steps);
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
    ShownClass made = ofClasses.orElseThrow();
    return model.pictures(made.generator().generate(placed, made.asked(placed, classes)));
  }

  /**
   * Returns images [N, C, H, W] of {@code z} [N, Z]. What they show is asked for, or else what
   * {@code origin} [N, Z] stands for by itself.
   */
  private Tensor images(Tensor z, Tensor origin) {
    if (ofStyles.isPresent() && truncation.isPresent()) {
      return ofStyles.get().image(styles(ofStyles.get(), z, origin));
    }
    if (text.isPresent()) {
      GeneratesFromText made = ofText.orElseThrow();
      Tensor said = made.conditions(List.of(text.get()));
      return made.generate(z, said.expand(z.size(0), -1));
    }
    if (ofText.isPresent()) {
      return generator.near(origin).apply(z);
    }
    if (ofClasses.isEmpty()) {
      return generator.generate(z);
    }
    return ofClasses.get().generator().generate(z, ofClasses.get().conditions(origin));
  }
}
