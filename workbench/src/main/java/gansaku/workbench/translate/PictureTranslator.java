package gansaku.workbench.translate;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Translates pictures and files of pictures.
 *
 * @param name of what translates, a run's folder or an imported generator
 * @param translation how a picture goes through the model
 * @param squeezed to which side pictures are squeezed before; empty to leave them as they are
 * @param owned the model, closed with this
 */
public record PictureTranslator(
    String name, TiledTranslation translation, Optional<Integer> squeezed, Closing owned)
    implements AutoCloseable {

  /** Frees what is not needed any more. */
  @FunctionalInterface
  public interface Closing {
    /** Frees it. */
    void close();
  }

  public PictureTranslator {
    squeezed.ifPresent(
        side ->
            InputException.check(
                side >= 1, "resize is %s; use 1 or more, 256 is what the authors test with", side));
  }

  /** Returns what translates by {@code model}, which has to be one that translates and is owned. */
  @MustBeClosed
  public static PictureTranslator of(TrainedModel model) {
    return new PictureTranslator(
        model.run().path().toString(), TiledTranslation.of(model), Optional.empty(), model::close);
  }

  @Override
  public void close() {
    owned.close();
  }

  /** Returns one that takes only the chroma of what the model makes, and luminance as it was. */
  public PictureTranslator keepingLuminance() {
    var kept = new KeptLuminance(translation.model());
    return with(
        new TiledTranslation(kept, translation.task(), translation.compute(), translation.tiles()));
  }

  /** Returns one that divides pictures larger than {@code side} into tiles of it. */
  public PictureTranslator tiled(int side) {
    return with(
        new TiledTranslation(
            translation.model(), translation.task(), translation.compute(), new Tiles(side)));
  }

  private PictureTranslator with(TiledTranslation other) {
    return new PictureTranslator(name, other, squeezed, owned);
  }

  /** Returns one that makes pictures square, {@code side} pixels wide, before. */
  public PictureTranslator squeezing(int side) {
    return new PictureTranslator(name, translation, Optional.of(side), owned);
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
  public TranslatedFiles files(
      List<String> inputs, Path out, boolean force, ProgressListener progress) {
    return FileTranslator.translate(
        inputs, out, force, translation.task().reader(), this::of, progress);
  }

  private Pixels squeeze(Pixels picture, int side) {
    return translation.task().resizer().resize(picture, side, side);
  }
}
