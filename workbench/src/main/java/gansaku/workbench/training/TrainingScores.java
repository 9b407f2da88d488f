package gansaku.workbench.training;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.metrics.FeatureExtractor;
import gansaku.model.Generates;
import gansaku.model.Model;
import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Checkpoints;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.workbench.measure.Evaluator;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.Measurement;
import gansaku.workbench.measure.Measuring;
import gansaku.workbench.measure.OwnFeatures;
import gansaku.workbench.measure.PictureSet;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.measure.SeededPictures;
import gansaku.workbench.observe.CheckpointSaver;
import gansaku.workbench.weights.WeightsFolder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores what the model makes from time to time while it trains, always of the same noise.
 *
 * <p>Training goes on as if nothing had happened: its random streams are not drawn from, and
 * libtorch's own is put back. Scores go to {@code metrics.jsonl} and, as {@code metric/NAME}, into
 * the tick that comes with them.
 */
final class TrainingScores implements Observer {
  private static final long SEED = 0; // as gansaku evaluate has it

  private final RunFolder run;
  private final ScorePlan plan;
  private final Model model;
  private final Generates generator;
  private final Compute compute;
  private final Losses losses;
  private final PictureSet reference;
  private final FeatureExtractor extractor;
  private final Evaluator evaluator;
  private final List<Observer> watchers;
  private final Set<String> refused = new HashSet<>();

  /**
   * Opens the network to compare by, or trains one.
   *
   * @param watchers shown how that goes, and told of a metric that cannot be measured, the first
   *     time
   */
  TrainingScores(
      RunFolder run,
      TrainingPlan training,
      ScorePlan plan,
      OwnFeatures own,
      Losses losses,
      List<Observer> watchers) {
    this.run = run;
    this.plan = plan;
    this.model = training.model();
    this.generator = training.model().capability(Generates.class).orElseThrow();
    this.compute = training.compute();
    this.losses = losses;
    this.watchers = watchers;
    reference = PictureSet.of(training.data().source(), training.data().plain(), "train");
    Evaluator.requireReference(reference, Optional.empty(), plan.metrics(), plan.n());
    var places = training.places();
    extractor =
        undisturbed(
            () ->
                new Extractors(WeightsFolder.in(places.cache()), own)
                    .open(
                        plan.extractor(),
                        reference,
                        Compute.of(compute.deviceName(), Precision.FLOAT32),
                        this::prepare));
    evaluator =
        new Evaluator(extractor, places.cache().resolve("statistics"), ProgressListener.NONE, SEED);
  }

  /** Returns {@code checkpoints} with the score's name that decides, if it is one of these. */
  CheckpointSaver.Plan deciding(CheckpointSaver.Plan checkpoints) {
    return checkpoints
        .best()
        .flatMap(
            best ->
                ScorePlan.score(best.loss())
                    .map(score -> Tick.METRIC + score.shortName(extractor))
                    .map(name -> new Checkpoints.Best(name, best.highest())))
        .map(
            best ->
                new CheckpointSaver.Plan(
                    checkpoints.everyImages(), checkpoints.keep(), Optional.of(best), true))
        .orElse(checkpoints);
  }

  @Override
  public void onStart(gansaku.train.Progress progress) {
    ScoreLog.truncateAfter(run.metrics(), progress.step());
  }

  @Override
  public void onStep(gansaku.train.Progress progress) {
    if (!progress.passed(plan.everyImages())) {
      return;
    }
    var measuring = new Measuring(scores -> ScoreLog.append(run.metrics(), scores));
    measuring.attempt(plan.metrics(), () -> undisturbed(() -> measure(progress)));
    Measurement measured = measuring.result();
    measured.refusals().stream().filter(refused::add).forEach(this::tell);
    for (Score score : measured.scores()) {
      if (Double.isFinite(score.value())) {
        losses.add(Tick.METRIC + score.shortName(), Tensors.number(score.value()));
      }
    }
  }

  private void prepare(String what, long done, long total) {
    watchers.forEach(watcher -> watcher.onPreparation(what, done, total));
  }

  private void tell(String refusal) {
    watchers.forEach(watcher -> watcher.onTrouble(refusal));
  }

  private Measurement measure(gansaku.train.Progress progress) {
    try (var use = model.inUse()) {
      if (!makesNumbers()) {
        return Measurement.of(List.of()); // the guard against NaN speaks next
      }
      var about =
          SeededPictures.about(run.name(), progress.kimg(), generator.averaged(), SEED, plan.n());
      about.put(ScoreLog.STEP, progress.step());
      var subject =
          new SeededPictures(run.title(), plan.n(), SEED, about, (n, first) -> make(n, first));
      return evaluator.evaluate(subject, reference, Optional.empty(), plan.metrics(), plan.n());
    }
  }

  private boolean makesNumbers() {
    return images(1, SEED).isfinite().all().item_bool();
  }

  private List<Pixels> make(int n, long first) {
    try (var scope = new Scope()) {
      return Images.pixels(images(n, first));
    }
  }

  private Tensor images(int n, long first) {
    try (var off = new NoGradGuard()) {
      return generator.generate(compute.place(generator.latent().ofSeeds(first, n)));
    }
  }

  private static <T> T undisturbed(Supplier<T> work) {
    try (var scope = new Scope()) {
      Tensor position = RandomStream.ofEngine().state();
      try {
        return work.get();
      } finally {
        RandomStream.ofEngine().restore(position);
      }
    }
  }
}
