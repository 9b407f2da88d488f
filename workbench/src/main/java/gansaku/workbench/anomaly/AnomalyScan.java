package gansaku.workbench.anomaly;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Csv;
import gansaku.data.source.PictureFiles;
import gansaku.data.source.PictureInput;
import gansaku.data.source.ProgressListener;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Transform;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.model.ImageShape;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.TrainedModel;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for anomalies in picture files: writes for each a heat map and a mask, and all scores.
 *
 * <pre>
 * maps/
 *   heat/NAME.png    the picture in grey under the colours of its map
 *   mask/NAME.png    what is above the threshold, white
 *   sheet.png        the first pictures: as they are, as the model makes them, heat, mask
 *   scores.csv       file, score, whether it is above the threshold, share of pixels that are
 * </pre>
 *
 * @param methods how anomalies are found
 * @param good how many good pictures thresholds are taken from
 * @param quantile the share of good pictures, and of their pixels, that is below the thresholds
 * @param out where things go
 * @param force whether what is there is replaced
 */
public record AnomalyScan(Methods methods, int good, double quantile, Path out, boolean force) {
  private static final int SHOWN = 24;
  private static final String CSV = "scores.csv";

  public AnomalyScan {
    InputException.check(
        good >= 2, "good is %s; use 2 pictures or more to take thresholds from, e.g. 200", good);
  }

  /**
   * What is found of a picture.
   *
   * @param file the picture
   * @param score how far it is from what the model makes
   * @param anomalous whether that is above the threshold
   * @param area the share of its pixels that are above theirs
   */
  public record Finding(Path file, double score, boolean anomalous, double area) {}

  /**
   * What came of it.
   *
   * @param out where things are
   * @param findings of each picture in the order given
   * @param usual what thresholds are taken from
   * @param secondsEach how long the method took for a picture, reading and drawing left out
   */
  public record Result(Path out, List<Finding> findings, Calibration usual, double secondsEach) {}

  /** Looks at the pictures that {@code inputs} name: files, folders and patterns. */
  public Result of(TrainedModel model, List<String> inputs, ProgressListener progress) {
    Path csv = out.resolve(CSV);
    InputException.check(
        force || !Files.exists(csv), "%s exists; name another folder, or allow replacing", csv);
    List<PictureInput> files = PictureInput.of(inputs);
    try (Method method = methods.open(model)) {
      Calibration usual = Calibration.of(model, method, good, quantile, progress);
      var looking = new Looking(model, method);
      var findings = new ArrayList<Finding>();
      var sheet = new ArrayList<Pixels>();
      for (int from = 0; from < files.size(); from += Looking.BATCH) {
        int to = Math.min(files.size(), from + Looking.BATCH);
        look(files.subList(from, to), model.shape(), looking, usual, findings, sheet);
        progress.at("looking at pictures", to, files.size());
      }
      write(csv, findings);
      ImageGrid.withColumns(4 * columns(sheet.size() / 4), sheet).write(sheet(), sheet);
      return new Result(out, findings, usual, looking.secondsEach());
    }
  }

  /** Returns where the sheet is. */
  public Path sheet() {
    return out.resolve("sheet.png");
  }

  private static int columns(int pictures) {
    return pictures > 6 ? 2 : 1;
  }

  private void look(
      List<PictureInput> files,
      ImageShape shape,
      Looking looking,
      Calibration usual,
      List<Finding> findings,
      List<Pixels> sheet) {
    Transform middle = Pipeline.middle(shape.height(), shape.width());
    Pipeline way = Pipeline.shaped(shape.channels(), shape.height(), shape.width());
    List<Pixels> views =
        files.stream().map(f -> middle.apply(ImageReader.DEFAULT.read(f.file()))).toList();
    List<Looking.Seen> all = looking.at(views.stream().map(way::applyFixed).toList());
    for (int i = 0; i < all.size(); i++) {
      Looking.Seen seen = all.get(i);
      findings.add(finding(files.get(i).file(), seen, usual));
      write(named(files.get(i).name()), views.get(i), seen, shape, usual);
      if (sheet.size() < 4 * SHOWN) {
        sheet.addAll(row(seen, shape, usual));
      }
    }
  }

  private static Finding finding(Path file, Looking.Seen seen, Calibration usual) {
    return new Finding(file, seen.score(), seen.score() > usual.score(), area(seen, usual));
  }

  /** Returns the share of pixels that are above their threshold. */
  static double area(Looking.Seen seen, Calibration usual) {
    int above = 0;
    for (boolean marked : HeatMap.marked(seen.map(), usual)) {
      above += marked ? 1 : 0;
    }
    return (double) above / seen.map().length;
  }

  private void write(
      Path name, Pixels view, Looking.Seen seen, ImageShape shape, Calibration usual) {
    int h = view.height();
    int w = view.width();
    double[] map = HeatMap.enlarged(seen.map(), shape.height(), shape.width(), h, w);
    ImageWriter.write(HeatMap.over(view, map, usual), out.resolve("heat").resolve(name));
    ImageWriter.write(HeatMap.mask(map, h, w, usual), out.resolve("mask").resolve(name));
  }

  /** Returns the picture, what the model makes of it, its heat map and its mask. */
  static List<Pixels> row(Looking.Seen seen, ImageShape shape, Calibration usual) {
    Transform colour = Pipeline.channels(3);
    return List.of(
        colour.apply(seen.picture()),
        colour.apply(seen.made()),
        HeatMap.over(seen.picture(), seen.map(), usual),
        colour.apply(HeatMap.mask(seen.map(), shape.height(), shape.width(), usual)));
  }

  private static Path named(Path path) {
    String name = path.getFileName().toString();
    String stem = PictureFiles.isPicture(path) ? name.substring(0, name.lastIndexOf('.')) : name;
    return path.resolveSibling(stem + ".png");
  }

  private static void write(Path csv, List<Finding> findings) {
    AtomicFiles.stream(
        csv,
        out -> {
          var text = new PrintWriter(out, false, StandardCharsets.UTF_8);
          text.println("file,score,anomalous,area");
          for (Finding f : findings) {
            text.printf(
                Locale.ROOT,
                "%s,%.6g,%d,%.4f%n",
                Csv.cell(f.file().toString()),
                f.score(),
                f.anomalous() ? 1 : 0,
                f.area());
          }
          text.flush();
        });
  }
}
