package gansaku.workbench.weights;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Families;
import gansaku.model.Foreign;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.run.Tick;
import gansaku.settings.Settings;
import gansaku.tensor.Scope;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Models that others trained with implementations of their own, each kept as a run is that has not
 * begun: {@code stylegan2/ffhq/recipe.yaml} says what it is, and {@code checkpoints/000000} has its
 * weights. The name's first word is a family's, the rest is the user's.
 *
 * @param path the folder; it need not exist yet
 */
public record ImportedModels(Path path) {
  /** Which pictures a model is of is not told; whoever needs them is told so. */
  private static final String DATA = "the-pictures-it-was-trained-on";

  /** Returns those kept in {@code cache}. */
  public static ImportedModels in(Path cache) {
    return new ImportedModels(cache.resolve("weights"));
  }

  /** Returns whether {@code name} means an imported model, e.g. {@code stylegan2/ffhq}. */
  public static boolean isName(String name) {
    return name.matches("[a-z0-9]+/[\\p{L}\\p{N}._-]+")
        && Families.forms().containsKey(family(name))
        && !Files.exists(Path.of(name));
  }

  private static String family(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  /** Returns the run or imported model that {@code reference} means. */
  public static RunFolder find(String reference, Places places) {
    return isName(reference)
        ? in(places.cache()).here(reference)
        : new Runs(places.runs()).find(reference);
  }

  /** As {@link #find}, but nothing where {@code reference} may mean something else. */
  public static Optional<RunFolder> findIfMeant(String reference, Places places) {
    return isName(reference)
        ? Optional.of(in(places.cache()).here(reference))
        : new Runs(places.runs()).findIfMeant(reference);
  }

  /** Returns the names of those that are here. */
  public List<String> here() {
    return Families.forms().keySet().stream()
        .flatMap(
            family ->
                inside(path.resolve(family)).stream().map(folder -> family + "/" + folder.name()))
        .toList();
  }

  private static List<RunFolder> inside(Path family) {
    if (!Files.isDirectory(family)) {
      return List.of();
    }
    try (var folders = Files.list(family)) {
      return folders
          .map(RunFolder::new)
          .filter(folder -> Files.isRegularFile(folder.recipe()))
          .sorted(Comparator.comparing(RunFolder::name))
          .toList();
    } catch (IOException e) {
      throw IOFaults.reading(family, e);
    }
  }

  /** Returns the families that can read weights of others, of which {@code tensors} are some. */
  static List<String> reading(NamedTensors tensors) {
    return Families.forms().entrySet().stream()
        .filter(family -> family.getValue().stream().anyMatch(form -> reads(form, tensors)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean reads(Foreign.Form form, NamedTensors tensors) {
    try (var scope = new Scope()) {
      return form.read(tensors(tensors)).isPresent();
    } catch (InputException e) {
      return false;
    }
  }

  private RunFolder here(String name) {
    var folder = new RunFolder(path.resolve(name));
    InputException.check(
        Files.isRegularFile(folder.recipe()),
        "%s is not on this machine; bring its weights and import it as %s",
        name,
        name);
    return folder;
  }

  /**
   * Takes the model in {@code file} in the place of one that was there.
   *
   * @param key the part of the file that it is within, keys joined by dots; empty for the whole
   * @return the folder, and which networks were there
   * @throws InputException saying what differs, if it is none that the family can read
   */
  public Imported bring(Path file, String name, String key) {
    try (var scope = new Scope()) {
      return keep(file, name, read(NamedTensors.read(file).within(key), name));
    }
  }

  private Imported keep(Path file, String name, Foreign foreign) {
    var recipe = new LinkedHashMap<>(foreign.recipe());
    recipe.put("data.name", DATA);
    String yaml =
        String.format(
            "# Of %s: %s, SHA-256 %s%n%s",
            foreign.origin(),
            file.getFileName(),
            Checksums.sha256(file),
            RecipeWriter.yaml(recipe));
    Model model = model(Recipe.parse(name, file.toString(), yaml));
    try {
      var networks = new LinkedHashMap<String, Module>();
      foreign
          .networks()
          .forEach(
              (network, state) -> {
                Module there = requireNonNull(model.networks().get(network));
                String source = file + " as " + name + ", " + network;
                there.load(state, source);
                FiniteWeights.check(there, source);
                networks.put(network, there);
              });
      networks.putAll(borrowed(model));
      Path folder = path.resolve(name);
      keep(folder, networks, yaml);
      return new Imported(folder, String.join(", ", networks.keySet()));
    } finally {
      model.networks().values().forEach(Module::close);
    }
  }

  /** Returns those of {@code model}'s networks that are published by themselves, filled. */
  private Map<String, Module> borrowed(Model model) {
    var filled = new LinkedHashMap<String, Module>();
    Map<String, Module> inUse = model.networksInUse();
    model
        .borrowed()
        .forEach(
            (published, network) ->
                inUse.forEach(
                    (name, own) -> {
                      if (own == network) {
                        PublishedWeights weights = PublishedWeights.of(published);
                        FeatureWeights.load(network, new WeightsFolder(path).require(weights));
                        filled.put(name, network);
                      }
                    }));
    return filled;
  }

  private static Foreign read(NamedTensors all, String name) {
    List<Foreign.Form> forms = requireNonNull(Families.forms().get(family(name)));
    Map<String, Tensor> tensors = tensors(all);
    try {
      return forms.stream()
          .flatMap(form -> form.read(tensors).stream())
          .findFirst()
          .orElseThrow(
              () ->
                  InputException.of(
                      "has no generator of %s that can be read; %s",
                      family(name),
                      String.join(" or ", forms.stream().map(Foreign.Form::origin).toList())));
    } catch (InputException e) {
      throw new InputException(all.file() + " " + e.getMessage(), e);
    }
  }

  private static Map<String, Tensor> tensors(NamedTensors stored) {
    var tensors = new LinkedHashMap<String, Tensor>();
    stored.all().forEach((key, tensor) -> tensors.put(key, Weights.of(tensor)));
    return tensors;
  }

  private static Model model(Recipe recipe) {
    Settings settings = recipe.settings();
    Architecture architecture = recipe.architecture();
    int size = settings.whole("data.size", architecture.size());
    var image = new ImageShape(settings.whole("data.channels", 3), size, size);
    List<String> classes = DataFacts.names(List.of(), settings.whole("data.classes", 0));
    return architecture.build(settings, DataFacts.of(image).withClasses(classes));
  }

  private static void keep(Path folder, Map<String, Module> networks, String yaml) {
    AtomicFiles.replaceDirectory(
        folder,
        temp -> {
          var kept = new RunFolder(temp);
          Files.createDirectory(kept.checkpoints());
          save(networks, new Checkpoints(kept.checkpoints()).at(0));
          Files.writeString(kept.recipe(), yaml);
        });
  }

  private static void save(Map<String, Module> networks, Path folder) {
    Checkpoint.save(
        folder,
        networks,
        new Training(List.of(), Map.of(), Map.of()),
        new Losses(),
        Progress.beginning(0),
        new Tick(0, 0, 0, Map.of(), 0, 0, 0));
  }
}
