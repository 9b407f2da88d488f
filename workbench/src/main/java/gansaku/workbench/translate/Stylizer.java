package gansaku.workbench.translate;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.IOFaults;
import gansaku.io.Shard;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives pictures of any size the style of others (Huang & Belongie 2017, §7.3).
 *
 * @param styles whose style: one or more, which count by their weights
 * @param masks where the styles go, in their order; the last style may be without one, and goes
 *     where no other does. Empty if all go everywhere
 * @param strength α (Eq. 14): 1 is the style alone; 0 the picture's own, which the decoder makes
 *     again, and which is as near to the picture as the decoder has learnt
 * @param preserveColour whether pictures keep their colours: styles get them before
 * @param tiles how large pictures are divided; styles larger than a tile are made as small
 */
public record Stylizer(
    List<StylePicture> styles,
    List<StyleMask> masks,
    double strength,
    boolean preserveColour,
    Tiles tiles) {

  public Stylizer {
    styles = List.copyOf(styles);
    masks = List.copyOf(masks);
    InputException.check(!styles.isEmpty(), "no style is given; name a picture that has it");
    InputException.check(
        strength >= 0 && strength <= 1,
        "strength is %s; use 0 (the picture's own style) to 1 (the other alone)",
        strength);
    int without = styles.size() - masks.size();
    InputException.check(
        masks.isEmpty() || without == 0 || without == 1,
        "%s styles have %s masks; give one for each, in their order, or for all but the last, which"
            + " gets the rest",
        styles.size(),
        masks.size());
  }

  /** Returns {@code picture} in the style, of its own size; what was transparent stays so. */
  public Layered of(TrainedModel model, Layered picture) {
    return model.inUse(() -> new Restyling(model, this).of(picture));
  }

  /** Makes {@code out}, a PNG or JPEG, of the picture in {@code file}. */
  public void file(TrainedModel model, Path file, Path out) {
    Layered picture = Restyling.TASK.reader().readLayered(bytes(file), file.toString());
    InputException.check(
        picture.alpha().isEmpty() || !ImageWriter.isJpeg(out),
        "%s is partly transparent, which a JPEG cannot be; name a .png file to write",
        file);
    ImageWriter.write(of(model, picture), out);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Makes pictures in the folder {@code out} as {@link PictureTranslator#files} does. */
  public TranslatedFiles files(
      TrainedModel model, List<String> inputs, Path out, boolean force, ProgressListener progress) {
    return model.inUse(
        () -> {
          var restyling = new Restyling(model, this);
          return FileTranslator.translate(
              inputs, out, force, Shard.WHOLE, Restyling.TASK.reader(), restyling::of, progress);
        });
  }
}
