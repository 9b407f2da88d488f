package gansaku.run;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folder that holds the runs, numbered from 1 in the order they began.
 *
 * @param root the folder, usually {@code runs}; made when the first run is
 */
public record Runs(Path root) {
  private static final int LONGEST_NAME = 80;

  /**
   * Makes the next run's folder, with its {@code samples} and {@code checkpoints}.
   *
   * <p>Two processes may call this at once and get different numbers. Characters that do not belong
   * in a folder's name become hyphens: {@code dcgan/dense28} gives {@code 00007-dcgan-dense28}.
   */
  public RunFolder create(String name) {
    var slug = slug(name);
    try {
      Files.createDirectories(root);
      for (int number = highest() + 1; ; number++) {
        var made = claim(number, slug);
        if (made.isPresent()) {
          return made.get();
        }
      }
    } catch (IOException e) {
      throw IOFaults.making("a run", root, "; choose another place for runs", e);
    }
  }

  /**
   * Makes run {@code number}, unless another process has it or is about to.
   *
   * <p>mkdir of one agreed name decides between processes; the run's own folder cannot, because
   * their names differ. A number is looked up again once claimed, since its first owner may have
   * made the folder and dropped the claim after we last looked.
   */
  private Optional<RunFolder> claim(int number, String slug) throws IOException {
    var claim = root.resolve(".claim-" + RunFolder.digits(number));
    try {
      Files.createDirectory(claim);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    try {
      if (highest() >= number) {
        return Optional.empty();
      }
      var run = new RunFolder(root.resolve(RunFolder.digits(number) + "-" + slug));
      Files.createDirectory(run.path());
      Files.createDirectory(run.samples());
      Files.createDirectory(run.checkpoints());
      return Optional.of(run);
    } finally {
      Files.deleteIfExists(claim);
    }
  }

  /** Returns the run that a user means by {@code latest}, a number, a run's name or a path. */
  public RunFolder find(String reference) {
    var wanted = reference.strip();
    if (wanted.equals("latest")) {
      return latest().orElseThrow(() -> InputException.of("%s; %s", have(), firstStep()));
    }
    if (wanted.matches("\\d{1,9}")) {
      return numbered(Integer.parseInt(wanted));
    }
    var path = pathOf(wanted);
    if (path.isEmpty()) {
      throw unknown(wanted);
    }
    var run = new RunFolder(path.get());
    InputException.check(
        Files.isRegularFile(run.recipe()) || run.number().isPresent(),
        "%s is a folder but not a run: it has no recipe.yaml",
        wanted);
    return run;
  }

  /**
   * Returns the run that {@code reference} means by the rule of {@link #find}, or nothing where it
   * may mean something else, as a folder of pictures.
   */
  public Optional<RunFolder> findIfMeant(String reference) {
    var wanted = reference.strip();
    return wanted.equals("latest") || wanted.matches("\\d{1,9}")
        ? Optional.of(find(wanted))
        : pathOf(wanted).map(RunFolder::new).filter(run -> Files.isRegularFile(run.recipe()));
  }

  /** Returns the run with the highest number. */
  public Optional<RunFolder> latest() {
    var all = list();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns all runs, oldest first; none when the folder does not exist yet. */
  public List<RunFolder> list() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var entries = Files.newDirectoryStream(root, Files::isDirectory)) {
      var runs = new ArrayList<RunFolder>();
      for (var entry : entries) {
        var run = new RunFolder(entry);
        if (run.number().isPresent()) {
          runs.add(run);
        }
      }
      runs.sort(null);
      return List.copyOf(runs);
    } catch (IOException e) {
      throw IOFaults.reading(root, e);
    }
  }

  private RunFolder numbered(int number) {
    var found = list().stream().filter(run -> run.number().orElse(-1) == number).toList();
    if (found.isEmpty()) {
      throw list().isEmpty()
          ? InputException.of("%s; %s", have(), firstStep())
          : InputException.of("%s has no run %s; %s", root, number, have());
    }
    InputException.check(
        found.size() == 1,
        "%s has more than one run %s; give the name of one: %s",
        root,
        number,
        names(found));
    return found.get(0);
  }

  private Optional<Path> pathOf(String wanted) {
    if (wanted.isEmpty()) {
      return Optional.empty(); // as a path it would be the working directory
    }
    try {
      var given = Path.of(wanted);
      return Optional.of(given)
          .filter(Files::isDirectory)
          .or(() -> Optional.of(root.resolve(given)).filter(Files::isDirectory));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private InputException unknown(String wanted) {
    var part = wanted.toLowerCase(Locale.ROOT);
    var near = list().stream().filter(run -> run.name().contains(part)).toList();
    var hint = near.isEmpty() || part.isEmpty() ? have() : "did you mean " + names(near) + "?";
    return InputException.of(
        "there is no run '%s', neither as a folder nor in %s; %s", wanted, root, hint);
  }

  private int highest() {
    return latest().map(run -> run.number().orElse(0)).orElse(0);
  }

  /** Says which runs exist: {@code it has 1 to 5, 7 and 9}. */
  private String have() {
    var numbers = list().stream().mapToInt(run -> run.number().orElse(0)).distinct().toArray();
    if (numbers.length == 0) {
      return Files.isDirectory(root)
          ? root + " has no runs yet"
          : "there is no folder " + root + " (looked in " + root.toAbsolutePath().normalize() + ")";
    }
    return "it has " + ranges(numbers);
  }

  private static String firstStep() {
    return "start one with: gansaku train dcgan";
  }

  private static String names(List<RunFolder> runs) {
    return runs.stream().map(RunFolder::name).collect(Collectors.joining(", "));
  }

  static String ranges(int[] numbers) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < numbers.length; ) {
      int first = i;
      while (i + 1 < numbers.length && numbers[i + 1] == numbers[i] + 1) {
        i++;
      }
      parts.add(first == i ? "" + numbers[i] : numbers[first] + " to " + numbers[i]);
      i++;
    }
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** Returns {@code name} as it stands in the name of a folder, without its number. */
  public static String slug(String name) {
    var slug = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    InputException.check(
        !slug.isEmpty(), "a run cannot be named '%s'; use letters, digits or hyphens", name);
    return slug.length() <= LONGEST_NAME ? slug : slug.substring(0, LONGEST_NAME);
  }
}
