package gansaku.workbench.translate;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.model.TranslatesTo;
import gansaku.task.Paired;
import gansaku.tensor.Compute;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Translates pictures and files of pictures.
 *
 * @param name of what translates, a run's folder or an imported generator
 * @param weights tells the SHA-256 of the weights that translate
 * @param translations how a picture goes through the model; if there are several, what they make
 *     stands in a row after the picture itself
 * @param squeezed to which side pictures are squeezed before; empty to leave them as they are
 * @param owned the model, closed with this
 */
public record PictureTranslator(
    String name,
    Supplier<String> weights,
    List<TiledTranslation> translations,
    Optional<Integer> squeezed,
    Closing owned)
    implements AutoCloseable {

  /** Frees what is not needed any more. */
  @FunctionalInterface
  public interface Closing {
    /** Frees it. */
    void close();
  }

  /** What asks for all targets of a model, side by side. */
  public static final String ALL = "all";

  public PictureTranslator {
    translations = List.copyOf(translations);
    squeezed.ifPresent(
        side ->
            InputException.check(
                side >= 1, "resize is %s; use 1 or more, 256 is what the authors test with", side));
  }

  /**
   * Returns what translates by {@code model}, which has to be one that translates and is owned: it
   * is closed with what is returned, or at once if it cannot do what is asked.
   *
   * @param to one of the model's targets, or {@link #ALL}; empty if it has none
   */
  @MustBeClosed
  public static PictureTranslator of(TrainedModel model, Optional<String> to) {
    try {
      return of(model, to, model::close);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** As {@link #of}, by a model that stays the caller's to close. */
  public static PictureTranslator borrowing(TrainedModel model, Optional<String> to) {
    return of(model, to, () -> {});
  }

  private static PictureTranslator of(TrainedModel model, Optional<String> to, Closing owned) {
    return new PictureTranslator(
        model.run().path().toString(),
        model::weights,
        translations(model, to),
        Optional.empty(),
        owned);
  }

  private static List<TiledTranslation> translations(TrainedModel model, Optional<String> to) {
    if (!model.can(TranslatesTo.class)) {
      TiledTranslation only = TiledTranslation.of(model);
      requireOneWay(model.run().title(), to);
      return List.of(only);
    }
    return ways(
        model.run().title(),
        model.capability(TranslatesTo.class, "translates"),
        model.compute(),
        to);
  }

  /**
   * Returns the ways of {@code some} that {@code to} asks for.
   *
   * @param name what messages call it
   * @param to one of its targets, or {@link #ALL}; it has to be there
   */
  public static List<TiledTranslation> ways(
      String name, TranslatesTo some, Compute compute, Optional<String> to) {
    String target =
        to.orElseThrow(
            () ->
                InputException.of(
                    "%s translates to %s; say which, or all for a sheet of them",
                    name, String.join(" or ", some.targets())));
    List<String> asked = target.equals(ALL) ? some.targets() : List.of(target);
    return asked.stream()
        .map(t -> new TiledTranslation(some.to(t), new Paired(false), compute))
        .toList();
  }

  /** Refuses to be asked for a target where there is no choice. */
  public static void requireOneWay(String name, Optional<String> to) {
    InputException.check(
        to.isEmpty(),
        "%s translates one way, and there is no '%s' to choose; leave it out",
        name,
        to.orElse(""));
  }

  /** Returns how a picture goes through the model, the first way if there are several. */
  public TiledTranslation translation() {
    return translations.get(0);
  }

  @Override
  public void close() {
    owned.close();
  }

  /** Returns one that takes only the chroma of what the model makes, and luminance as it was. */
  public PictureTranslator keepingLuminance() {
    return with(
        way ->
            new TiledTranslation(
                new KeptLuminance(way.model()), way.task(), way.compute(), way.tiles()));
  }

  /** Returns one that divides pictures larger than {@code side} into tiles of it. */
  public PictureTranslator tiled(int side) {
    var tiles = new Tiles(side);
    return with(way -> new TiledTranslation(way.model(), way.task(), way.compute(), tiles));
  }

  private PictureTranslator with(UnaryOperator<TiledTranslation> change) {
    return new PictureTranslator(
        name, weights, translations.stream().map(change).toList(), squeezed, owned);
  }

  /** Returns one that makes pictures square, {@code side} pixels wide, before. */
  public PictureTranslator squeezing(int side) {
    return new PictureTranslator(name, weights, translations, Optional.of(side), owned);
  }

  /**
   * Returns what {@code picture} becomes; what was transparent stays so, unless it is what the task
   * fills.
   */
  public Layered of(Layered picture) {
    Layered seen =
        squeezed
            .map(
                side ->
                    new Layered(
                        squeeze(picture.colours(), side),
                        picture.alpha().map(alpha -> squeeze(alpha, side))))
            .orElse(picture);
    if (translations.size() == 1) {
      return translation().of(seen);
    }
    var row = new ArrayList<>(List.of(seen));
    translations.forEach(way -> row.add(way.of(seen)));
    return Row.of(row);
  }

  /** Returns what the picture encoded in {@code bytes} becomes; {@code name} is for messages. */
  public Layered of(byte[] bytes, String name) {
    return of(translation().task().reader().readLayered(bytes, name));
  }

  /**
   * Translates files, folders and patterns into the folder {@code out}: JPEG and PNG stay what they
   * are, all others become PNG; in a folder that was named, paths stay, too.
   *
   * @param force whether files there are replaced; if not they are refused before anything is done
   * @param shard which part of them
   */
  public TranslatedFiles files(
      List<String> inputs, Path out, boolean force, Shard shard, ProgressListener progress) {
    return FileTranslator.translate(
        inputs, out, force, shard, translation().task().reader(), this::of, progress);
  }

  private Pixels squeeze(Pixels picture, int side) {
    return translation().task().resizer().resize(picture, side, side);
  }
}
