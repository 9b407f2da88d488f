package gansaku.workbench.measure;

import gansaku.model.TranslatesTo;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the ways of a model that translates to one of several targets.
 *
 * @param target what the model is asked for
 * @param kind the attribute that it changes; empty where domains are sets
 * @param sources pictures that are something else
 * @param wanted pictures that are it already
 * @param warnings when not to trust what is measured of them
 */
record Direction(
    String target,
    Optional<String> kind,
    DomainPictures sources,
    DomainPictures wanted,
    List<String> warnings) {
  private static final String DIRECTION = "direction";
  private static final String SOURCE = "source";

  /** Returns what protocols call it. */
  String name() {
    return sources.domain() + " to " + wanted.domain();
  }

  /** Returns what {@code model} makes of the sources. */
  PictureSet translated(TrainedModel model) {
    var way = model.capability(TranslatesTo.class, "translates").to(target);
    return new MappedPictures(model, sources, way::translate);
  }

  /** Returns {@code score} with what is to be said of each score of this direction. */
  Score told(Score score) {
    return score
        .with(DIRECTION, name())
        .with(SOURCE, sources.about())
        .warning(Stream.concat(score.warnings().stream(), warnings.stream()).toList());
  }
}
