package gansaku.workbench;

import gansaku.data.Layered;
import gansaku.data.Pixels;
import gansaku.data.Progress;
import gansaku.error.InputException;
import gansaku.workbench.translate.FileTranslator;
import gansaku.workbench.translate.KeptLuminance;
import gansaku.workbench.translate.Tiles;
import gansaku.workbench.translate.TranslatedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Translates pictures and files of pictures.
 *
 * @param name of what translates, a run's folder or an imported generator
 * @param translation how a picture goes through the model
 * @param squeezed to which side pictures are squeezed before; empty to leave them as they are
 */
public record Translator(String name, Translation translation, Optional<Integer> squeezed) {
  public Translator {
    squeezed.ifPresent(
        side ->
            InputException.check(
                side >= 1,
                "--resize is %s; use 1 or more, 256 is what the authors test with",
                side));
  }

  /** Returns one that takes only the chroma of what the model makes, and luminance as it was. */
  public Translator keepingLuminance() {
    var kept = new KeptLuminance(translation.model());
    return with(
        new Translation(kept, translation.task(), translation.compute(), translation.tiles()));
  }

  /** Returns one that divides pictures larger than {@code side} into tiles of it. */
  public Translator tiled(int side) {
    return with(
        new Translation(
            translation.model(), translation.task(), translation.compute(), new Tiles(side)));
  }

  private Translator with(Translation other) {
    return new Translator(name, other, squeezed);
  }

  /** Returns one that makes pictures square, {@code side} pixels wide, before. */
  public Translator squeezing(int side) {
    return new Translator(name, translation, Optional.of(side));
  }

  /**
   * Returns what {@code picture} becomes; what was transparent stays so, unless it is what the task
   * fills.
   */
  public Layered of(Layered picture) {
    return translation.of(
        squeezed
            .map(
                side ->
                    new Layered(
                        squeeze(picture.colours(), side),
                        picture.alpha().map(alpha -> squeeze(alpha, side))))
            .orElse(picture));
  }

  /** Returns what the picture encoded in {@code bytes} becomes; {@code name} is for messages. */
  public Layered of(byte[] bytes, String name) {
    return of(translation.task().reader().readLayered(bytes, name));
  }

  /**
   * Translates files, folders and patterns into the folder {@code out}: JPEG and PNG stay what they
   * are, all others become PNG; in a folder that was named, paths stay, too.
   *
   * @param force whether files there are replaced; if not they are refused before anything is done
   */
  public TranslatedFiles files(List<String> inputs, Path out, boolean force, Progress progress) {
    return FileTranslator.translate(
        inputs, out, force, translation.task().reader(), this::of, progress);
  }

  private Pixels squeeze(Pixels picture, int side) {
    return translation.task().resizer().resize(picture, side, side);
  }
}
