package gansaku.workbench.training;

import gansaku.data.source.ImageSource;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.settings.Settings;
import gansaku.train.Checkpoints;
import gansaku.workbench.data.Data;
import gansaku.workbench.observe.CheckpointSaver;
import gansaku.workbench.use.KeptCheckpoint;
import java.util.Optional;

/**
 * The settings that every training has.
 *
 * @param architecture the model's name
 * @param batch images a step
 * @param seed of everything random
 * @param images the budget
 * @param tickImages images between two reports
 * @param sampleImages images between two pictures of samples
 * @param checkpoints when checkpoints are made and which stay
 * @param scores what is measured during training
 * @param validation when a classifier is judged by held-out pictures
 * @param channelsLast whether the weights of convolutions are laid out channels last
 * @param first what the first weights are those of; empty where they are drawn
 */
public record TrainingSettings(
    String architecture,
    int batch,
    long seed,
    long images,
    long tickImages,
    long sampleImages,
    CheckpointSaver.Plan checkpoints,
    Optional<ScorePlan> scores,
    Optional<ValidationPlan> validation,
    boolean channelsLast,
    Optional<String> first) {

  /** Reads what {@code reader} says of a training of {@code architecture} on {@code data}. */
  static TrainingSettings read(Settings reader, Architecture architecture, Data data) {
    ImageSource pictures = data.source();
    int batch = reader.whole("batch", 64);
    reader.check(batch >= 1, "batch is %s; use 1 or more", batch);
    requireEnough(reader, batch, pictures);
    data.target().ifPresent(target -> requireEnough(reader, batch, target.source()));
    requireParts(reader, batch);
    long seed = reader.whole("seed", 0L);
    long images = budget(reader, (long) data.round() / batch * batch);
    long samples = kimg(reader, "samples.every-kimg", Math.max(1, images / 10_000.0));
    long saved = kimg(reader, "checkpoint.every-kimg", Math.max(1, images / 5_000.0));
    boolean classifies = architecture.has(Classifies.class);
    long round = (long) data.round() / batch * batch;
    double usual = Math.max(0.25, Math.min(4, images / 100_000.0));
    long ticks =
        kimg(reader, "tick.every-kimg", classifies ? Math.min(usual, round / 1000.0) : usual);
    Optional<ValidationPlan> validation =
        classifies
            ? Optional.of(ValidationPlan.read(reader, data, ticks, round))
            : Optional.empty();
    Optional<ScorePlan> scores = ScorePlan.read(reader, ticks, samples);
    var checkpoints =
        new CheckpointSaver.Plan(saved, keep(reader), best(reader, scores), classifies);
    boolean channelsLast = reader.flag("channels-last", architecture.layout().channelsLast());
    return new TrainingSettings(
        architecture.name(),
        batch,
        seed,
        images,
        ticks,
        samples,
        checkpoints,
        scores,
        validation,
        channelsLast,
        reader.text("init-from"));
  }

  private static void requireEnough(Settings reader, int batch, ImageSource pictures) {
    int count = pictures.size();
    reader.check(
        batch <= count,
        "batch is %s, but %s has %s pictures; use %s or less",
        batch,
        pictures.name(),
        count,
        count);
  }

  /** Of models that take a batch in parts, refuses more parts than there are images. */
  private static void requireParts(Settings reader, int batch) {
    if (reader.resolved().get("accumulate") instanceof Number parts) {
      reader.check(
          parts.intValue() <= batch,
          "accumulate is %s, but a batch has %s images; use %s or less",
          parts,
          batch,
          batch);
    }
  }

  private static int keep(Settings reader) {
    int keep = reader.whole("checkpoint.keep", 2);
    reader.check(keep >= 1, "checkpoint.keep is %s; use 1 or more", keep);
    return keep;
  }

  private static Optional<Checkpoints.Best> best(Settings reader, Optional<ScorePlan> scores) {
    Optional<Checkpoints.Best> best = KeptCheckpoint.best(reader);
    return reader.placed(
        () -> {
          best.ifPresent(by -> ScorePlan.requireMeasured(scores, by));
          return best;
        });
  }

  /** Returns the budget in images, from {@code budget.epochs} or {@code budget.kimg}. */
  private static long budget(Settings reader, long imagesAnEpoch) {
    if (!reader.has("budget.epochs")) {
      return kimg(reader, "budget.kimg", 1000);
    }
    reader.check(
        !reader.has("budget.kimg"), "budget.epochs and budget.kimg exclude each other; use one");
    double epochs = reader.number("budget.epochs", 1);
    reader.check(epochs > 0, "budget.epochs is %s; use more than 0", epochs);
    return Math.max(1, Math.round(epochs * imagesAnEpoch));
  }

  private static long kimg(Settings reader, String key, double fallback) {
    double kimg = reader.number(key, fallback);
    reader.check(kimg >= 0.001, "%s is %s; use 0.001 (one image) or more", key, kimg);
    return Math.round(kimg * 1000);
  }
}
