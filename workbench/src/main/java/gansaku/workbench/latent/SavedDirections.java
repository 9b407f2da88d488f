package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.io.IOFaults;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directions that were saved in a run's folder, {@code directions/*.json}. */
public final class SavedDirections {
  private static final String ENDING = ".json";

  private final TrainedModel model;
  private final Owner owner;

  /** Looks into the folder of {@code model}, whose codes are in {@code space}. */
  public SavedDirections(TrainedModel model, Space space) {
    this.model = model;
    owner = Owner.of(model, space);
  }

  private Path folder() {
    return model.run().path().resolve("directions");
  }

  /** Saves {@code directions} as the file called {@code name}, and returns it. */
  public Path save(String name, List<LatentDirection> directions) {
    return save(folder().resolve(name + ENDING), directions);
  }

  /** Saves {@code directions} in {@code file}, and returns it. */
  public Path save(Path file, List<LatentDirection> directions) {
    new DirectionFile(owner, directions).write(file);
    return file;
  }

  /** Returns all directions of this model's weights, file by file. */
  public List<LatentDirection> all() {
    return files().stream()
        .map(DirectionFile::read)
        .filter(file -> file.owner().weights().equals(owner.weights()))
        .flatMap(file -> file.directions().stream())
        .toList();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw IOFaults.reading(folder(), e);
    }
  }

  /**
   * Returns the direction called {@code name}, or the only one of a file of that name.
   *
   * @throws InputException if there is none, offering the nearest; or if it belongs to other
   *     weights
   */
  public LatentDirection find(String name) {
    if (name.endsWith(ENDING)) {
      return only(Path.of(name));
    }
    var others = new ArrayList<DirectionFile>();
    for (Path path : files()) {
      DirectionFile file = DirectionFile.read(path);
      if (file.directions().stream().anyMatch(direction -> direction.name().equals(name))) {
        if (file.owner().weights().equals(owner.weights())) {
          return named(file, name);
        }
        others.add(file);
      }
    }
    for (DirectionFile other : others) {
      require(other, "'" + name + "'");
    }
    throw unknown(name);
  }

  private LatentDirection only(Path path) {
    DirectionFile file = DirectionFile.read(path);
    require(file, path.toString());
    InputException.check(
        file.directions().size() == 1,
        "%s has %s directions; copy it into %s and name one of them, e.g. %s",
        path,
        file.directions().size(),
        folder(),
        file.directions().stream().findFirst().map(LatentDirection::name).orElse("none"));
    return file.directions().get(0);
  }

  private void require(DirectionFile file, String what) {
    owner.require(file.owner(), what, "find it anew with gansaku directions or attribute");
  }

  private static LatentDirection named(DirectionFile file, String name) {
    return file.directions().stream()
        .filter(direction -> direction.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private InputException unknown(String name) {
    List<String> known = all().stream().map(LatentDirection::name).toList();
    return known.isEmpty()
        ? InputException.of(
            "%s has no saved directions; find some with gansaku directions %s --method sefa, or"
                + " gansaku attribute",
            model.run().title(), model.run().path())
        : InputException.of(
            "%s has no direction '%s'.%s Saved: %s",
            model.run().title(), name, Nearest.hint(name, known), String.join(", ", known));
  }
}
