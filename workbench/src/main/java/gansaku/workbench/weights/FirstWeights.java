package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.run.Beginning;
import gansaku.run.RunFolder;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.workbench.data.Places;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Weights with which a training begins, instead of drawn ones: those of a run's newest checkpoint
 * or of a file, as far as a network has layers of the same names and shapes.
 *
 * @param from the checkpoint or file
 * @param networks what each network takes; nothing for which there are no weights
 */
public record FirstWeights(Path from, Map<String, Optional<TakenWeights>> networks) {

  /**
   * Finds weights for {@code networks}.
   *
   * @param from a run's folder or number, {@code latest}, a checkpoint's folder, the name of an
   *     imported model or generator, or a file
   * @throws InputException if there is no such thing, or none of it fits
   */
  public static FirstWeights of(String from, Map<String, Module> networks, Places places) {
    Optional<RunFolder> run = ImportedModels.findIfMeant(from, places);
    Path path =
        run.isPresent()
            ? new Checkpoints(run.get().checkpoints()).openLatest().folder()
            : path(from, places);
    WeightSource source =
        Files.isDirectory(path)
            ? new CheckpointWeights(Checkpoint.open(path))
            : FileWeights.of(NamedTensors.read(path));
    var taken = new LinkedHashMap<String, Optional<TakenWeights>>();
    networks.forEach(
        (name, network) -> {
          if (network.parameterCount() > 0) { // not of counters and the like
            var part = source.part(name, network.stateDict());
            taken.put(name, part.map(weights -> TakenWeights.of(network, weights)));
          }
        });
    var first = new FirstWeights(path.toAbsolutePath().normalize(), taken);
    first.requireSome(from);
    return first;
  }

  private static Path path(String from, Places places) {
    var imported = ImportedGenerators.in(places.cache());
    if (ImportedGenerators.isName(from)) {
      return imported.weights(from);
    }
    try {
      if (Files.exists(Path.of(from))) {
        return Path.of(from);
      }
    } catch (InvalidPathException e) {
      // said below
    }
    var here = new ArrayList<>(ImportedModels.in(places.cache()).here());
    here.addAll(imported.here());
    throw InputException.of(
        "init-from is %s, which is neither a run in %s, nor a file of weights, nor an imported"
            + " model (%s)",
        from, places.runs(), here.isEmpty() ? "there are none" : String.join(", ", here));
  }

  private void requireSome(String from) {
    boolean some =
        networks.values().stream().anyMatch(t -> t.filter(FirstWeights::fits).isPresent());
    if (!some) {
      throw InputException.of(
          "init-from is %s, but none of its weights fit this model: %s",
          from,
          networks.entrySet().stream()
              .flatMap(e -> e.getValue().map(t -> e.getKey() + ": " + t.difference()).stream())
              .findFirst()
              .orElseGet(() -> without() + wayOut()));
    }
  }

  private String without() {
    return networks.keySet().stream()
        .collect(Collectors.joining(" nor ", "it has no weights for ", ""));
  }

  /** Says how another implementation's weights can be used, if they are such. */
  private String wayOut() {
    return Files.isDirectory(from)
        ? ""
        : ImportedModels.reading(NamedTensors.read(from)).stream()
            .findFirst()
            .map(family -> "; import it as " + family + "/NAME and use that name")
            .orElse("");
  }

  /** Returns what the network {@code name} would lack, in words; empty if all of it is there. */
  public String lacks(String name) {
    return networks
        .getOrDefault(name, Optional.empty())
        .map(taken -> taken.anew().isEmpty() ? "" : taken.difference())
        .orElse("there are no weights for it");
  }

  private static boolean fits(TakenWeights taken) {
    return !taken.state().isEmpty();
  }

  /** Copies the weights into the networks, all else in which stays as it was drawn. */
  public void apply() {
    networks.values().forEach(taken -> taken.ifPresent(TakenWeights::apply));
  }

  /** Returns what was taken, and what begins anew. */
  public Beginning beginning() {
    var told = new LinkedHashMap<String, Beginning.Network>();
    networks.forEach(
        (name, taken) ->
            told.put(
                name,
                taken
                    .map(TakenWeights::told)
                    .orElseGet(() -> Beginning.Network.untouched("there are no weights for it"))));
    return new Beginning(from.toString(), told);
  }
}
