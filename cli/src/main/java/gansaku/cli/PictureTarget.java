package gansaku.cli;

import gansaku.data.ImageWriter;
import gansaku.data.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command's pictures go: into one sheet, or each into a file of its own. */
final class PictureTarget {
  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description =
          "A .png file for one sheet, or a folder for a file a picture (default: a sheet in the"
              + " run's folder).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--separate",
      description = "Write a file for each picture into the folder named by --out.")
  private boolean separate;

  /** Writes {@code pictures} and returns where they are. */
  Path write(List<Pixels> pictures, ImageGrid sheet, Path usual) {
    Path target = out.orElse(usual);
    boolean png = target.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    InputException.check(
        !separate || (out.isPresent() && !png), "--separate needs a folder: add --out DIR");
    if (png) {
      sheet.write(target, pictures);
      return target;
    }
    for (int i = 0; i < pictures.size(); i++) {
      ImageWriter.write(pictures.get(i), target.resolve(String.format(Locale.ROOT, "%05d.png", i)));
    }
    return target;
  }
}
