package gansaku.train;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.SafeTensors;
import gansaku.io.SafeTensorsFile;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.run.Tick;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;

/**
 * All that a training needs to go on as if it had never stopped, in one folder.
 *
 * <pre>
 * checkpoints/000500/
 *   G.safetensors …            one file a network, keyed as PyTorch's state_dict
 *   G.optimizer.safetensors …  one file an optimiser
 *   augmentation.safetensors … one file for each other thing that training remembers
 *   rng.safetensors            positions of the random streams
 *   losses.safetensors         losses summed up since the last tick
 *   manifest.json              format, step, images, seconds, losses, SHA-256 of every file
 * </pre>
 *
 * <p>The folder appears by rename when it is complete and on disk.
 */
public final class Checkpoint {
  private static final int FORMAT = 1;
  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = ".safetensors";
  private static final String RNG = "rng.safetensors";
  private static final String LOSSES = "losses.safetensors";

  /** The name in {@code rng.safetensors} of libtorch's own stream, from which dropout draws. */
  private static final String ENGINE_STREAM = "engine";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Manifest manifest;
  private final Set<String> checked = new HashSet<>();

  private Checkpoint(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * What a checkpoint says of itself.
   *
   * @param format version of the folder's layout
   * @param step iterations done
   * @param images images seen
   * @param seconds time spent training
   * @param losses means at the last tick, by name
   * @param files SHA-256 of every other file, by name
   */
  public record Manifest(
      int format,
      long step,
      long images,
      double seconds,
      Map<String, Double> losses,
      Map<String, String> files) {}

  /**
   * Writes a checkpoint of {@code networks} and {@code training} to {@code folder}.
   *
   * @param losses what is summed up since the last tick
   * @param last the last tick: the time spent and the means of the losses
   */
  public static void save(
      Path folder,
      Map<String, Module> networks,
      Training training,
      Losses losses,
      Progress progress,
      Tick last) {
    AtomicFiles.directory(
        folder,
        temp -> {
          for (var network : networks.entrySet()) {
            Weights.save(network.getValue(), temp.resolve(weights(network.getKey())));
          }
          for (var optimizer : training.optimizers().entrySet()) {
            Weights.save(optimizer.getValue().state(), temp.resolve(optimizer(optimizer.getKey())));
          }
          for (var other : training.saved().entrySet()) {
            Weights.save(other.getValue().state(), temp.resolve(weights(other.getKey())));
          }
          try (var scope = new Scope()) {
            Weights.save(positions(training), temp.resolve(RNG));
            Weights.save(losses.state(), temp.resolve(LOSSES));
          }
          var manifest =
              new Manifest(
                  FORMAT,
                  progress.step(),
                  progress.images(),
                  last.seconds(),
                  finite(last.losses()),
                  checksums(temp));
          try (var out = Files.newOutputStream(temp.resolve(MANIFEST))) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(out, manifest);
          }
        });
  }

  /** JSON has no word for the others. */
  private static Map<String, Double> finite(Map<String, Double> losses) {
    var finite = new LinkedHashMap<>(losses);
    finite.values().removeIf(value -> !Double.isFinite(value));
    return finite;
  }

  private static Map<String, Tensor> positions(Training training) {
    var positions = new LinkedHashMap<String, Tensor>();
    training.streams().forEach((name, stream) -> positions.put(name, stream.state()));
    positions.put(ENGINE_STREAM, RandomStream.ofEngine().state());
    return positions;
  }

  private static Map<String, String> checksums(Path folder) throws IOException {
    var sums = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sums.put(String.valueOf(file.getFileName()), Checksums.sha256(file));
      }
    }
    return sums;
  }

  /** Opens the checkpoint in {@code folder}; each file is checked when something is restored. */
  public static Checkpoint open(Path folder) {
    return new Checkpoint(folder, manifest(folder));
  }

  /** Checks every file, restored or not; returns this. */
  public Checkpoint verified() {
    manifest.files().keySet().forEach(this::file);
    return this;
  }

  /** Reads what the checkpoint in {@code folder} says of itself. */
  static Manifest manifest(Path folder) {
    Path file = folder.resolve(MANIFEST);
    Manifest manifest;
    try (var in = Files.newInputStream(file)) {
      manifest = JSON.readValue(in, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InputException(folder + " is no checkpoint: it has no readable " + MANIFEST, e);
    }
    InputException.check(
        manifest.format() == FORMAT,
        "%s is of format %s; this version reads format %s",
        file,
        manifest.format(),
        FORMAT);
    return manifest;
  }

  /** Returns whether {@link #manifest(Path)} tells what the checkpoint in {@code folder} says. */
  static boolean isReadable(Path folder) {
    try {
      manifest(folder);
      return true;
    } catch (InputException e) {
      return false; // whoever opens it is told
    }
  }

  private static void verify(Path file, String expected) {
    InputException.check(
        Files.isRegularFile(file),
        "%s is missing: the checkpoint is incomplete; use an earlier one",
        file);
    String found = Checksums.sha256(file);
    InputException.check(
        found.equals(expected),
        "%s is damaged: its SHA-256 is %s…, the manifest says %s…; use an earlier checkpoint",
        file,
        found.substring(0, 12),
        expected.substring(0, Math.min(12, expected.length())));
  }

  /** Returns what the checkpoint says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the names of networks, and of whatever else training remembers. */
  public List<String> networks() {
    return manifest.files().keySet().stream()
        .filter(file -> file.indexOf('.') == file.lastIndexOf('.') && file.endsWith(WEIGHTS))
        .map(file -> file.substring(0, file.length() - WEIGHTS.length()))
        .toList();
  }

  /** Returns the weights of {@code network}, one of {@link #networks}, unharmed. */
  public SafeTensorsFile weightsOf(String network) {
    return SafeTensors.read(file(weights(network)));
  }

  /** Returns the SHA-256 of the weights of {@code network}, one of {@link #networks}. */
  public String sha256(String network) {
    return requireNonNull(manifest.files().get(weights(network)));
  }

  /** Returns the SHA-256 of the weights of all of {@code networks}, in whatever order. */
  public String sha256(Collection<String> networks) {
    var sums = new TreeMap<String, String>();
    networks.forEach(name -> sums.put(name, sha256(name)));
    return Checksums.sha256(sums.toString());
  }

  /** Copies the saved weights into {@code networks}. */
  public void restore(Map<String, Module> networks) {
    try (var scope = new Scope()) {
      networks.forEach(
          (name, network) -> {
            Path file = file(weights(name));
            network.load(Weights.read(file), file.toString());
          });
    }
  }

  /** Copies the saved optimisers' state and streams' positions into {@code training}. */
  public void restore(Training training) {
    try (var scope = new Scope()) {
      training
          .optimizers()
          .forEach(
              (name, optimizer) -> {
                Path file = file(optimizer(name));
                optimizer.load(Weights.read(file), file.toString());
              });
      training
          .saved()
          .forEach(
              (name, other) -> {
                Path file = file(weights(name));
                other.restore(Weights.read(file), file.toString());
              });
      Path file = file(RNG);
      Map<String, Tensor> positions = new LinkedHashMap<>(Weights.read(file));
      training.streams().forEach((name, stream) -> restore(stream, name, positions, file));
      restore(RandomStream.ofEngine(), ENGINE_STREAM, positions, file);
    }
  }

  /** Copies what was summed up of losses when the checkpoint was made. */
  public void restore(Losses losses) {
    try (var scope = new Scope()) {
      losses.restore(Weights.read(file(LOSSES)));
    }
  }

  private static void restore(
      RandomStream stream, String name, Map<String, Tensor> positions, Path file) {
    Tensor position = positions.get(name);
    if (position == null) {
      throw InputException.of(
          "%s has no random stream '%s': it is of a run with other settings; go on with those, or"
              + " start a new run",
          file, name);
    }
    stream.restore(position);
  }

  private Path file(String name) {
    InputException.check(
        manifest.files().containsKey(name),
        "%s has no %s: it is the checkpoint of another model; it has %s",
        folder,
        name,
        String.join(", ", new TreeSet<>(manifest.files().keySet())));
    Path file = folder.resolve(name);
    if (checked.add(name)) {
      verify(file, requireNonNull(manifest.files().get(name)));
    }
    return file;
  }

  private static String weights(String network) {
    return network + WEIGHTS;
  }

  private static String optimizer(String network) {
    return network + ".optimizer.safetensors";
  }
}
