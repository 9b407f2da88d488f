package gansaku.workbench.translate;

import gansaku.data.picture.ImageFormat;
import gansaku.data.picture.ImageWriter;
import gansaku.data.source.PictureFiles;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Which files become which, each target once. */
final class PlannedFiles {
  private static final String GLOB = "*?[{";

  private final Path out;
  private final Map<Path, PlannedFile> byTarget = new LinkedHashMap<>();

  private PlannedFiles(Path out) {
    this.out = out;
  }

  /**
   * Returns what is to be done for {@code inputs}, which are files, folders and patterns.
   *
   * <p>A file goes into {@code out} under its own name, one in a folder that was named under its
   * path from there on. JPEG and PNG stay what they are, all others become PNG.
   *
   * @param force whether targets that exist are replaced; if not they are refused
   */
  static List<PlannedFile> of(List<String> inputs, Path out, boolean force) {
    InputException.check(
        !Files.exists(out) || Files.isDirectory(out),
        "%s is a file; name the folder that the pictures are to go into",
        out);
    var jobs = new PlannedFiles(out);
    inputs.forEach(jobs::add);
    List<PlannedFile> all = List.copyOf(jobs.byTarget.values());
    List<PlannedFile> there = all.stream().filter(job -> Files.exists(job.target())).toList();
    InputException.check(
        force || there.isEmpty(),
        "%s exists%s; name another folder, or allow replacing",
        there.isEmpty() ? "" : there.get(0).target(),
        others(there.size() - 1));
    return all;
  }

  private static String others(int count) {
    if (count < 1) {
      return "";
    }
    return count == 1 ? ", and so does 1 other" : ", and so do " + count + " others";
  }

  private void add(String input) {
    if (input.chars().anyMatch(c -> GLOB.indexOf(c) >= 0) && !exists(input)) {
      addPattern(input);
      return;
    }
    Path path = Path.of(input);
    InputException.check(Files.exists(path), "%s does not exist", path);
    if (!Files.isDirectory(path)) {
      add(path, path.getFileName());
      return;
    }
    int before = byTarget.size();
    for (Path file : picturesBelow(path)) {
      add(file, path.relativize(file));
    }
    InputException.check(
        byTarget.size() > before, "%s holds no pictures (%s)", path, ImageFormat.NAMES);
  }

  /** Returns whether there is such a file; where patterns are no paths, there is none. */
  private static boolean exists(String input) {
    try {
      return Files.exists(Path.of(input));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void addPattern(String pattern) {
    int first = 0;
    while (GLOB.indexOf(pattern.charAt(first)) < 0) {
      first++;
    }
    String folder = pattern.substring(0, pattern.lastIndexOf('/', first) + 1);
    Path root = Path.of(folder);
    PathMatcher matcher = matcher(pattern);
    int before = byTarget.size();
    if (Files.isDirectory(root)) {
      for (Path file : picturesBelow(root)) {
        if (matcher.matches(file)) {
          add(file, file.getFileName());
        }
      }
    }
    InputException.check(byTarget.size() > before, "no picture matches %s", pattern);
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

  /**
   * Returns the pictures below {@code folder} but those that were put into {@code out}, or into
   * another folder below by an earlier translation.
   */
  private List<Path> picturesBelow(Path folder) {
    try {
      List<Path> all =
          PictureFiles.below(folder).stream().filter(f -> !MadeFolder.holds(folder, f)).toList();
      if (!Files.isDirectory(out) || folder.toRealPath().startsWith(out.toRealPath())) {
        return all;
      }
      Path made = out.toRealPath(); // links may lead there
      var others = new ArrayList<Path>();
      for (Path file : all) {
        if (!file.toRealPath().startsWith(made)) {
          others.add(file);
        }
      }
      return others;
    } catch (IOException e) {
      throw new InputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void add(Path source, Path name) {
    Path target = out.resolve(named(name));
    PlannedFile other = byTarget.putIfAbsent(target, new PlannedFile(source, target));
    InputException.check(
        other == null || other.source().equals(source),
        "%s and %s would both become %s; translate them into two folders",
        other == null ? "" : other.source(),
        source,
        target);
  }

  private static Path named(Path path) {
    String name = path.getFileName().toString();
    if (ImageWriter.isJpeg(path) || name.toLowerCase(Locale.ROOT).endsWith(".png")) {
      return path;
    }
    String stem = PictureFiles.isPicture(path) ? name.substring(0, name.lastIndexOf('.')) : name;
    return path.resolveSibling(stem + ".png");
  }
}
