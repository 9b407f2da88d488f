package gansaku.cli;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/** Where a command's pictures go: into one sheet, or each into a file of its own. */
final class PictureTarget {
  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description =
          "A .png or .jpg file for one sheet, or a folder for a file a picture (default: a sheet in the"
              + " run's folder).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--separate",
      description = "Write a file for each picture into the folder named by --out.")
  private boolean separate;

  /** Writes {@code pictures} of {@code run}, usually as the sheet {@code usual} in its folder. */
  WrittenPictures write(RunFolder run, List<Pixels> pictures, ImageGrid sheet, String usual) {
    return write(run, pictures, sheet, usual, picture -> Map.of(), Map.of());
  }

  /**
   * As above; PNGs carry texts by keyword: a file of its own those of its picture, by number, and a
   * sheet {@code ofSheet}.
   */
  WrittenPictures write(
      RunFolder run,
      List<Pixels> pictures,
      ImageGrid sheet,
      String usual,
      IntFunction<Map<String, String>> ofPicture,
      Map<String, String> ofSheet) {
    Path target = out.orElse(run.path().resolve(usual));
    boolean one = OutNames.isPicture(target);
    InputException.check(
        !separate || (out.isPresent() && !one), "--separate needs a folder: add --out DIR");
    if (one) {
      sheet.write(target, pictures, ofSheet);
      return new WrittenPictures(
          run.path(), target, pictures.size(), sheet.columns(), List.of(target));
    }
    var files = new ArrayList<Path>();
    for (int i = 0; i < pictures.size(); i++) {
      Path file = target.resolve(String.format(Locale.ROOT, "%05d.png", i));
      ImageWriter.write(pictures.get(i), ofPicture.apply(i), file);
      files.add(file);
    }
    return new WrittenPictures(run.path(), target, pictures.size(), sheet.columns(), files);
  }

  /** Returns the folder for files of a picture each, which has been named. */
  Path folder() {
    InputException.check(
        out.isPresent() && !OutNames.isPicture(out.get()),
        "--shard makes a file for each picture, which needs a folder: add --out DIR");
    return out.orElseThrow();
  }
}
