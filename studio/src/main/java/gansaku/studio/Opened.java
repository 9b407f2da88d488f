package gansaku.studio;

import gansaku.data.picture.Samples;
import gansaku.model.Classifies;
import gansaku.model.Explains;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.MixesStyles;
import gansaku.model.TransfersStyle;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.task.Task;
import gansaku.workbench.anomaly.AnomalyLook;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Optional;

/**
 * A model that is open.
 *
 * @param checkpoint the step of its weights
 * @param weights their SHA-256, as pictures carry it
 * @param classes what can be asked for
 * @param generates whether it makes pictures out of noise
 * @param texts whether it understands words
 * @param styles whether truncation moves styles towards their mean, or else cuts off noise
 * @param truncates whether truncation is possible
 * @param codeSize how many numbers stand for a picture
 * @param translates whether it makes other pictures of pictures
 * @param targets into what, where there are several
 * @param labels whether pictures to translate are label maps, whose samples are numbers
 * @param fills whether it makes anew what is transparent of a picture
 * @param classifies whether it tells what pictures show
 * @param explains whether it shows by what it tells that
 * @param stylizes whether it gives pictures the style of others
 * @param inspects whether it finds what is not as in good pictures
 */
record Opened(
    String run,
    long checkpoint,
    String weights,
    List<String> classes,
    boolean generates,
    boolean texts,
    boolean styles,
    boolean truncates,
    int codeSize,
    int width,
    int height,
    boolean translates,
    List<String> targets,
    boolean labels,
    boolean fills,
    boolean classifies,
    boolean explains,
    boolean stylizes,
    boolean inspects) {

  static Opened of(TrainedModel model) {
    boolean generates = model.can(Generates.class);
    Optional<Task> task = model.task().filter(some -> model.can(Translates.class));
    List<String> targets =
        model.capability(TranslatesTo.class).map(TranslatesTo::targets).orElse(List.of());
    return new Opened(
        model.run().name(),
        model.step(),
        model.weights(),
        model.classes(),
        generates,
        model.can(GeneratesFromText.class),
        model.can(MixesStyles.class),
        model.truncates(),
        generates ? model.codeSize() : 0,
        model.shape().width(),
        model.shape().height(),
        model.can(Translates.class) || !targets.isEmpty(),
        targets,
        task.filter(some -> some.reader().samples() == Samples.NUMBERS).isPresent(),
        task.filter(Task::fills).isPresent(),
        model.can(Classifies.class),
        model.can(Explains.class),
        model.can(TransfersStyle.class),
        AnomalyLook.fits(model));
  }
}
