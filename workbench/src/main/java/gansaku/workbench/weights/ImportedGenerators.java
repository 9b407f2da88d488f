package gansaku.workbench.weights;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.settings.Settings;
import gansaku.tensor.Scope;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/**
 * Generators that others have trained with the public PyTorch implementations of pix2pix and
 * CycleGAN, and of StarGAN, each with a recipe that says what it is: {@code
 * pix2pix/unet_256/G.safetensors}, whose notes tell which file and part of it that was, and {@code
 * recipe.yaml}.
 *
 * @param path the folder; it need not exist yet
 */
public record ImportedGenerators(Path path) {
  private static final String PIX2PIX = "pix2pix/";
  private static final String CYCLEGAN = "cyclegan/";
  private static final String STARGAN = "stargan/";
  private static final String WEIGHTS = "G.safetensors";
  private static final String RECIPE = "recipe.yaml";

  /** What can be imported, as the authors' implementation calls it. */
  public static final List<String> NAMES =
      List.of(
          PIX2PIX + "unet_256",
          PIX2PIX + "unet_128",
          PIX2PIX + "resnet_9blocks",
          PIX2PIX + "resnet_6blocks",
          CYCLEGAN + "resnet_9blocks",
          CYCLEGAN + "resnet_6blocks",
          STARGAN + "celeba",
          STARGAN + "rafd");

  /** Returns those kept in {@code cache}. */
  public static ImportedGenerators in(Path cache) {
    return new ImportedGenerators(cache.resolve("weights"));
  }

  /** Returns the file of the weights of {@code name}, which has to be here. */
  public Path weights(String name) {
    return here(name).resolve(WEIGHTS);
  }

  private Path here(String name) {
    Path folder = at(known(name));
    InputException.check(
        here().contains(name),
        "%s is not on this machine; bring a generator's .pth and import it as %s",
        name,
        name);
    return folder;
  }

  /** Returns whether {@code name} means an imported generator, and not a run or other weights. */
  public static boolean isName(String name) {
    boolean family = List.of(PIX2PIX, CYCLEGAN, STARGAN).stream().anyMatch(name::startsWith);
    return family && !Files.exists(Path.of(name));
  }

  /** Returns the names of those that are here. */
  public List<String> here() {
    return NAMES.stream().filter(name -> Files.isRegularFile(at(name).resolve(RECIPE))).toList();
  }

  /**
   * Takes the generator in {@code file}, PyTorch's or safetensors, in the place of one that was
   * there. It may be a part of what the file holds, if no other part fits.
   *
   * @param name one of {@link #NAMES}
   * @throws InputException saying what differs, if it is no such generator
   */
  public Imported bring(Path file, String name) {
    return bring(file, name, "", List.of());
  }

  /**
   * Takes the generator that is, or is within, the part {@code key} of {@code file}.
   *
   * @param key e.g. {@code netG}, or keys joined by dots; empty for the whole file
   * @param domains of StarGAN, what its labels mean, in their order: {@code Male}, or {@code
   *     expression=angry|happy}; of others none
   */
  public Imported bring(Path file, String name, String key, List<String> domains) {
    Path folder = at(known(name));
    requireDomains(file, name, domains);
    NamedTensors all = NamedTensors.read(file).within(key);
    Fit fit = find(all, name);
    PublicState state = PublicState.of(fit.state());
    Map<String, Object> recipe = state.recipe(generatorOf(name));
    if (name.startsWith(STARGAN)) {
      recipe.put("domains", named(domains, state.labels(), file));
    }
    String yaml = RecipeWriter.yaml(recipe);
    try (var scope = new Scope()) {
      var weights = new LinkedHashMap<String, Tensor>();
      fit.state().forEach((k, tensor) -> weights.put(k, Weights.of(tensor)));
      Module g = generator(model(Recipe.parse(name, file.toString(), yaml)));
      g.load(weights, file + " as " + name);
      FiniteWeights.check(g, file.toString());
      Files.createDirectories(folder);
      Map<String, String> notes = origin(file, fit);
      AtomicFiles.write(
          folder.resolve(WEIGHTS), target -> Weights.save(g.stateDict(), notes, target));
      g.close();
    } catch (IOException e) {
      throw new InputException(folder + " cannot be made: " + e.getMessage(), e);
    }
    AtomicFiles.write(folder.resolve(RECIPE), target -> Files.writeString(target, yaml));
    return new Imported(folder, fit.part());
  }

  private static void requireDomains(Path file, String name, List<String> domains) {
    boolean needed = name.startsWith(STARGAN);
    InputException.check(
        !needed || !domains.isEmpty(),
        "%s does not say what its labels mean; name the domains in the order of its training, e.g."
            + " Black_Hair,Blond_Hair,Brown_Hair,Male,Young",
        file);
    InputException.check(
        needed || domains.isEmpty(), "%s has no labels; leave the domains out", name);
  }

  /** Returns domains as runs keep them: a name alone is what an image has or has not. */
  private static List<String> named(List<String> domains, long labels, Path file) {
    long named = domains.stream().mapToLong(text -> text.split("\\|").length).sum();
    InputException.check(
        labels == named,
        "%s has %s labels, but the domains name %s; name all in the order of its training",
        file,
        labels,
        named);
    return domains.stream().map(text -> text.contains("=") ? text : text + "=yes").toList();
  }

  /** Returns as which of {@link #NAMES} {@code file} can be brought. */
  public static List<String> fitting(Path file) {
    return fitting(NamedTensors.read(file));
  }

  private static List<String> fitting(NamedTensors all) {
    return NAMES.stream().filter(name -> fits(all, name).stream().anyMatch(Fit::exact)).toList();
  }

  private static Fit find(NamedTensors all, String name) {
    List<Fit> fits = fits(all, name);
    List<String> fitting = fitting(all);
    List<String> akin =
        fitting.stream().filter(other -> familyOf(other).equals(familyOf(name))).toList();
    String other = Stream.of(akin, fitting).flatMap(List::stream).findFirst().orElse(name);
    InputException.check(
        fitting.isEmpty() || fitting.contains(name),
        "%s is no %s, but fits as %s; import it as %s",
        all.file(),
        name,
        other,
        other);
    InputException.check(
        !fits.isEmpty(),
        "%s is no %s: %s",
        all.file(),
        name,
        all.without(PublicState.first(generatorOf(name))));
    return Fit.only(all, fits, name);
  }

  private static List<Fit> fits(NamedTensors all, String name) {
    String generator = generatorOf(name);
    return all.before(PublicState.first(generator)).stream()
        .map(prefix -> fit(prefix, PublicState.of(all.behind(prefix)), name))
        .toList();
  }

  /** Compares names, for which the narrowest network will do. */
  private static Fit fit(String prefix, PublicState state, String name) {
    Map<String, Object> narrow = state.recipe(generatorOf(name));
    narrow.putAll(Map.of("width", 1, "data.source-channels", 1, "data.channels", 1));
    try (var scope = new Scope()) {
      Module g = generator(model(Recipe.parse(name, name, RecipeWriter.yaml(narrow))));
      var fit = new Fit(prefix, state.tensors(), Set.copyOf(g.stateDict().keySet()));
      g.close();
      return fit;
    }
  }

  private static Map<String, String> origin(Path file, Fit fit) {
    return Map.of(
        "source", String.valueOf(file.getFileName()),
        "sha256", Checksums.sha256(file),
        "part", fit.part());
  }

  private static String familyOf(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static String generatorOf(String name) {
    return name.startsWith(STARGAN)
        ? PublicState.STARGAN
        : name.substring(name.indexOf('/') + 1).replace('_', '-');
  }

  /**
   * Opens {@code name} to be used. One of CycleGAN drops nothing, whatever it was trained with, as
   * its authors test it.
   *
   * @param averaged whether batch norm goes by running averages, as the authors' {@code --eval}
   *     does; if not by each picture's own mean and variance
   */
  public Model open(String name, Device device, boolean averaged) {
    Path folder = here(name);
    String use = averaged || name.startsWith(CYCLEGAN) ? "averaged" : "as-trained";
    Recipe kept = Recipes.read(folder.resolve(RECIPE));
    Recipe recipe = name.startsWith(STARGAN) ? kept : kept.with("in-use", use, "in-use");
    Model model = model(recipe);
    Weights.load(generator(model), folder.resolve(WEIGHTS));
    generator(model).to(device);
    model.train(false);
    return model;
  }

  private Path at(String name) {
    return path.resolve(name);
  }

  private static String known(String name) {
    if (!NAMES.contains(name)) {
      throw InputException.of(
          "generator '%s' is not known.%s Known: %s",
          name, Nearest.hint(name, NAMES), String.join(", ", NAMES));
    }
    return name;
  }

  private static Model model(Recipe recipe) {
    Settings settings = recipe.settings();
    Architecture architecture = recipe.architecture();
    int size = settings.whole("data.size", architecture.size());
    var image = new ImageShape(settings.whole("data.channels", 3), size, size);
    int source = settings.whole("data.source-channels", image.channels());
    return architecture.build(settings, DataFacts.of(image).withSource(source));
  }

  private static Module generator(Model model) {
    return requireNonNull(model.networks().get("G"));
  }
}
