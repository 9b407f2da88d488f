package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A picture that a user names, by itself, by its folder or by a pattern.
 *
 * @param file where it is
 * @param name what it is called beside the others: its own name, or its path from the folder on
 *     that was named
 */
public record PictureInput(Path file, Path name) {
  private static final String GLOB = "*?[{";

  /** Returns the pictures that {@code inputs} name: files, folders and patterns. */
  public static List<PictureInput> of(List<String> inputs) {
    return of(inputs, (folder, file) -> true);
  }

  /**
   * Returns those pictures that {@code inputs} name.
   *
   * @param wanted says of a folder and a picture below it whether the picture is meant
   */
  public static List<PictureInput> of(List<String> inputs, BiPredicate<Path, Path> wanted) {
    return inputs.stream().flatMap(input -> of(input, wanted)).toList();
  }

  private static Stream<PictureInput> of(String input, BiPredicate<Path, Path> wanted) {
    if (input.chars().anyMatch(c -> GLOB.indexOf(c) >= 0) && !exists(input)) {
      return matching(input, wanted).stream();
    }
    Path path = Path.of(input);
    InputException.check(Files.exists(path), "%s does not exist", path);
    if (!Files.isDirectory(path)) {
      return Stream.of(new PictureInput(path, path.getFileName()));
    }
    List<PictureInput> all =
        below(path, wanted).stream()
            .map(file -> new PictureInput(file, path.relativize(file)))
            .toList();
    InputException.check(!all.isEmpty(), "%s holds no pictures (%s)", path, ImageFormat.NAMES);
    return all.stream();
  }

  /** Returns whether there is such a file; where patterns are no paths, there is none. */
  private static boolean exists(String input) {
    try {
      return Files.exists(Path.of(input));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<PictureInput> matching(String pattern, BiPredicate<Path, Path> wanted) {
    int first = 0;
    while (GLOB.indexOf(pattern.charAt(first)) < 0) {
      first++;
    }
    Path root = Path.of(pattern.substring(0, pattern.lastIndexOf('/', first) + 1));
    PathMatcher matcher = matcher(pattern);
    var found = new ArrayList<PictureInput>();
    if (Files.isDirectory(root)) {
      for (Path file : below(root, wanted)) {
        if (matcher.matches(file)) {
          found.add(new PictureInput(file, file.getFileName()));
        }
      }
    }
    InputException.check(!found.isEmpty(), "no picture matches %s", pattern);
    return found;
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          pattern
              + " is no file, and no pattern either: '[' needs a ']' and '{' a '}'; name a file"
              + " that exists, or mend the pattern",
          e);
    }
  }

  private static List<Path> below(Path folder, BiPredicate<Path, Path> wanted) {
    try {
      return PictureFiles.below(folder).stream().filter(file -> wanted.test(folder, file)).toList();
    } catch (IOException e) {
      throw new InputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
