package gansaku.train;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The checkpoints of one run, each in a folder named by its step.
 *
 * @param root the run's folder {@code checkpoints}
 */
public record Checkpoints(Path root) {

  /** Returns the folder of the checkpoint made after {@code step} iterations. */
  public Path at(long step) {
    return root.resolve(String.format(Locale.ROOT, "%06d", step));
  }

  /** Returns the complete checkpoints, the oldest first. */
  public List<Path> list() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var folders = Files.list(root)) {
      return folders
          .filter(folder -> name(folder).matches("\\d{6,}"))
          .sorted(Comparator.comparingLong(folder -> Long.parseLong(name(folder))))
          .toList();
    } catch (IOException e) {
      throw IOFaults.reading(root, e);
    }
  }

  /** Returns the newest complete checkpoint. */
  public Optional<Path> latest() {
    List<Path> all = list();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Opens the newest checkpoint, or says that there is none. */
  public Checkpoint openLatest() {
    return Checkpoint.open(requireLatest());
  }

  /** Returns the newest checkpoint, or says that there is none. */
  public Path requireLatest() {
    return latest()
        .orElseThrow(
            () ->
                InputException.of(
                    "%s has no checkpoint: the run ended before its first, or is still before"
                        + " it; begin anew with: gansaku train %s",
                    root, root.resolveSibling("recipe.yaml")));
  }

  /** Opens the checkpoint made after {@code step} iterations, or says which there are. */
  public Checkpoint open(long step) {
    List<String> kept =
        list().stream().map(folder -> name(folder).replaceFirst("^0+(?=.)", "")).toList();
    InputException.check(
        kept.contains(String.valueOf(step)),
        "%s has no checkpoint of step %s; it has %s",
        root,
        step,
        kept.isEmpty() ? "none" : String.join(", ", kept));
    return Checkpoint.open(at(step));
  }

  /** Returns the best checkpoint, the earliest of equals; none without one that has the loss. */
  public Optional<Path> best(Best best) {
    return best.of(list());
  }

  /**
   * Removes all but the newest {@code count} checkpoints and the {@code best} one, and what an
   * interrupted save left. Where a best one is kept, those that cannot be read stay, too: one of
   * them may have been it.
   */
  public void keep(int count, Optional<Best> best) {
    AtomicFiles.sweep(root);
    List<Path> all = list();
    List<Path> old = all.subList(0, Math.max(0, all.size() - count));
    if (best.isEmpty()) {
      old.forEach(AtomicFiles::remove);
      return;
    }
    List<Path> readable = all.stream().filter(Checkpoint::isReadable).toList();
    Optional<Path> spared = best.get().of(readable);
    old.stream()
        .filter(readable::contains)
        .filter(folder -> !Optional.of(folder).equals(spared))
        .forEach(AtomicFiles::remove);
  }

  /**
   * Which checkpoint is the best.
   *
   * @param loss the name of the loss or metric that decides, as it was at the tick before the
   *     checkpoint
   * @param highest whether the highest is the best, as of {@code elbo}; else the lowest is
   */
  public record Best(String loss, boolean highest) {
    /** Returns where the best of {@code checkpoints} is, or says that none has the loss. */
    public Path in(Checkpoints checkpoints) {
      return checkpoints
          .best(this)
          .orElseThrow(
              () ->
                  InputException.of(
                      "none of the checkpoints in %s tells %s; open another checkpoint, e.g."
                          + " latest",
                      checkpoints.root, loss));
    }

    private Optional<Path> of(List<Path> folders) {
      return folders.stream()
          .filter(folder -> value(folder).isPresent())
          .min(Comparator.comparingDouble(folder -> value(folder).orElseThrow()));
    }

    private OptionalDouble value(Path folder) {
      Double value = Checkpoint.manifest(folder).losses().get(loss);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(highest ? -value : value);
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
