package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens pictures by what a user writes: the name of a set, a folder, or a zip. */
public final class Sources {
  private Sources() {}

  /** Returns the names of all sets, embedded ones first. */
  public static List<String> names(DataOptions options) {
    var names = new ArrayList<>(options.embedded().names());
    names.addAll(NamedSets.names());
    return names;
  }

  /**
   * Opens what {@code spec} names.
   *
   * <p>Names come before paths; a folder that is called like a set is written {@code ./mnist}. What
   * is known of pictures chooses among them: {@code faces?glasses=none}.
   */
  public static ImageSource open(String spec, DataOptions options) {
    Optional<Selection> selection = Selection.of(spec);
    if (selection.isPresent()) {
      ImageSource whole = open(selection.get().set(), options.described());
      try {
        return Chosen.of(whole, selection.get(), spec);
      } catch (RuntimeException e) {
        whole.close();
        throw e;
      }
    }
    InputException.check(
        options.layout() != FolderLayout.SIDE_BY_SIDE,
        "data.layout is side-by-side, but no pairs are asked for; use it with task paired");
    if (options.embedded().names().contains(spec)) {
      return options.embedded().open(spec, options);
    }
    if (NamedSets.names().contains(spec)) {
      return NamedSets.open(spec, options);
    }
    Path path = path(spec);
    if (Files.isDirectory(path)) {
      return folder(path, options);
    }
    if (Files.isRegularFile(path)) {
      return Packed.of(path).open(path, options);
    }
    boolean meansPath = spec.contains("/") || spec.contains("\\") || spec.startsWith(".");
    InputException.check(
        !meansPath, "%s does not exist; name a folder of pictures or a zip of them", spec);
    throw unknown(spec, options);
  }

  /**
   * Returns what was taken for what, as {@code source} was opened for {@code spec}, and what was
   * left out, in a line each; may be empty.
   */
  public static List<String> notes(String spec, DataOptions options, ImageSource source) {
    var notes = new ArrayList<String>();
    String set = set(spec);
    if (names(options).contains(set) && Files.exists(path(set))) {
      notes.add(
          String.format(
              "taken as: the set %s by its name; what lies here under that name is ./%s",
              set, set));
    }
    notes.addAll(source.notes());
    return notes;
  }

  /** Returns the name or path of the set that {@code spec} means, or means a part of. */
  public static String set(String spec) {
    return Selection.set(spec);
  }

  /** Returns whether {@link #open} opens the part that is asked for, or all there is. */
  public static boolean hasParts(String spec, DataOptions options) {
    String set = set(spec);
    if (names(options).contains(set)) {
      return true;
    }
    Path path = path(set);
    return Files.isDirectory(path)
        && (IdxSource.isIn(path, options.split())
            || Arrays.stream(CifarSource.Kind.values())
                .anyMatch(kind -> CifarSource.isIn(path, kind, options.split())));
  }

  private static Path path(String spec) {
    try {
      return Path.of(spec);
    } catch (InvalidPathException e) {
      throw new InputException("data '" + spec + "' is neither a name nor a path", e);
    }
  }

  private static ImageSource folder(Path folder, DataOptions options) {
    if (IdxSource.isIn(folder, options.split())) {
      return IdxSource.open(folder, options.split());
    }
    for (CifarSource.Kind kind : CifarSource.Kind.values()) {
      if (CifarSource.isIn(folder, kind, options.split())) {
        return CifarSource.open(folder.toString(), kind, folder, options.split());
      }
    }
    FolderSource files = FolderSource.open(folder, options);
    ImageSource told = options.tables() ? Tabled.of(folder, files, options) : files;
    return options.captions() ? captioned(folder, told) : told;
  }

  private static ImageSource captioned(Path folder, ImageSource pictures) {
    try {
      return Captioned.of(
          FolderFiles.of(folder),
          i -> folder.relativize(Path.of(pictures.place(i))).toString().replace('\\', '/'),
          pictures);
    } catch (IOException e) {
      throw IOFaults.below(folder, e);
    }
  }

  private static InputException unknown(String spec, DataOptions options) {
    List<String> names = names(options);
    return InputException.of(
        "data '%s' is not known.%s Known: %s, or the path of a folder or zip of pictures.",
        spec, Nearest.hint(spec, names), String.join(", ", names));
  }
}
