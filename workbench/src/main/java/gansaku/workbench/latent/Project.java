package gansaku.workbench.latent;

import gansaku.data.picture.Film;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds the codes of picture files, and writes what was found beside each other. */
public final class Project {
  private static final int MILLIS = 80;
  private static final int LAST = 12; // so long the end stands

  private Project() {}

  /**
   * What was found for a picture.
   *
   * @param picture its file
   * @param pair the picture beside what the model makes of the code
   * @param film of the search
   * @param code the code's file
   * @param distance of both pictures
   * @param nearer the share of the model's own pictures that are farther from the picture
   * @param resized from which size the picture was brought into the model's; empty if it had that
   */
  public record Projected(
      Path picture,
      Path pair,
      Path film,
      Path code,
      double distance,
      double nearer,
      String resized) {}

  /** Finds the code of each of {@code pictures}, and writes into the folder {@code out}. */
  public static List<Projected> files(
      TrainedModel model, Space space, PictureToCode projector, List<Path> pictures, Path out) {
    requireDifferentNames(pictures);
    for (Path picture : pictures) {
      Path pair = pair(picture, out);
      InputException.check(
          !pair.toAbsolutePath().normalize().equals(picture.toAbsolutePath().normalize()),
          "%s would be replaced by what is found for it; choose another folder for that",
          picture);
    }
    var all = new ArrayList<Projected>();
    for (Path picture : pictures) {
      Pixels read = ImageReader.DEFAULT.read(picture);
      Projection found = Projection.of(model, space, projector, read);
      all.add(written(model, space, picture, read, found, out));
    }
    return all;
  }

  private static void requireDifferentNames(List<Path> pictures) {
    var names = new HashSet<String>();
    for (Path picture : pictures) {
      InputException.check(
          names.add(name(picture)),
          "two pictures are called %s; project one of them into another folder",
          name(picture));
    }
  }

  private static String name(Path picture) {
    return String.valueOf(picture.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  private static Path pair(Path picture, Path out) {
    return out.resolve(name(picture) + ".png");
  }

  private static Projected written(
      TrainedModel model, Space space, Path picture, Pixels read, Projection found, Path out) {
    Path pair = pair(picture, out);
    Path film = out.resolve(name(picture) + ".gif");
    Path code = out.resolve(name(picture) + SavedCode.ENDING);
    ImageWriter.write(beside(found.sought(), found.made()), pair);
    var frames = new ArrayList<Pixels>();
    found.way().forEach(made -> frames.add(beside(found.sought(), made)));
    for (int i = 0; i < LAST; i++) {
      frames.add(beside(found.sought(), found.made()));
    }
    Film.write(frames, MILLIS, film);
    SavedCode.write(model, space, found.code(), code);
    boolean same = read.width() == found.made().width() && read.height() == found.made().height();
    String from = same ? "" : read.width() + "x" + read.height();
    return new Projected(picture, pair, film, code, found.distance(), found.nearer(), from);
  }

  private static Pixels beside(Pixels sought, Pixels made) {
    List<Pixels> both = List.of(sought, made);
    return ImageGrid.withColumns(2, both).compose(both);
  }
}
