package gansaku.workbench.translate;

import gansaku.data.picture.ImageWriter;
import gansaku.data.source.PictureFiles;
import gansaku.data.source.PictureInput;
import gansaku.error.InputException;
import gansaku.io.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which files become which, each target once. */
final class PlannedFiles {
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
   * @param force whether targets that exist are replaced; if not those of {@code shard} are refused
   */
  static List<PlannedFile> of(List<String> inputs, Path out, boolean force, Shard shard) {
    InputException.check(
        !Files.exists(out) || Files.isDirectory(out),
        "%s is a file; name the folder that the pictures are to go into",
        out);
    var jobs = new PlannedFiles(out);
    for (PictureInput input : PictureInput.of(inputs, jobs::given)) {
      jobs.add(input.file(), input.name());
    }
    List<PlannedFile> all = List.copyOf(jobs.byTarget.values());
    List<PlannedFile> there =
        shard.of(all).stream().filter(job -> Files.exists(job.target())).toList();
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

  /** Returns whether {@code file} of {@code folder} is none of those that were put there. */
  private boolean given(Path folder, Path file) {
    try {
      return !MadeFolder.holds(folder, file)
          && (!Files.isDirectory(out)
              || folder.toRealPath().startsWith(out.toRealPath())
              || !file.toRealPath().startsWith(out.toRealPath())); // links may lead there
    } catch (IOException e) {
      return true; // reading it tells what is wrong
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
