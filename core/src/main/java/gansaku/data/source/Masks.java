package gansaku.data.source;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The masks of defects as MVTec AD has them: {@code ground_truth/broken/000_mask.png}. */
final class Masks {
  static final String FOLDER = "ground_truth";

  private static final int HALF = 128;

  private Masks() {}

  /**
   * Returns the mask of {@code picture}, such as {@code test/broken/000.png}, if there is one.
   *
   * @param defect the name of its folder
   */
  static Optional<Pixels> of(Path picture, String defect, ImageReader reader) {
    String name = String.valueOf(picture.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path folder = picture.resolveSibling(Path.of("..", "..", FOLDER, defect)).normalize();
    return List.of(stem + "_mask.png", stem + ".png", name).stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> blackAndWhite(reader.read(file)));
  }

  private static Pixels blackAndWhite(Pixels mask) {
    var samples = new byte[mask.height() * mask.width()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((mask.samples()[i] & 0xff) >= HALF ? 255 : 0);
    }
    return new Pixels(1, mask.height(), mask.width(), samples);
  }
}
