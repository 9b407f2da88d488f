package gansaku.workbench.training;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.model.Classifies;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.ShowsItself;
import gansaku.model.Translates;
import gansaku.run.Beginning;
import gansaku.run.RunFolder;
import gansaku.run.RunLock;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.train.Losses;
import gansaku.train.NanGuard;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.train.TrainingLoop;
import gansaku.workbench.advice.Advisor;
import gansaku.workbench.advice.Remedies;
import gansaku.workbench.advice.Rules;
import gansaku.workbench.advice.SampleProbe;
import gansaku.workbench.data.Data;
import gansaku.workbench.measure.OwnFeatures;
import gansaku.workbench.observe.Asides;
import gansaku.workbench.observe.CaptionRows;
import gansaku.workbench.observe.CheckpointSaver;
import gansaku.workbench.observe.SampleGrids;
import gansaku.workbench.observe.Sheet;
import gansaku.workbench.observe.Showing;
import gansaku.workbench.observe.StatsRecorder;
import gansaku.workbench.use.AnswerSheets;
import gansaku.workbench.use.Answers;
import gansaku.workbench.use.KeptCheckpoint;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.FirstWeights;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A training that is ready to go: its folder is made and locked, its data is open.
 *
 * <pre>{@code
 * try (TrainingRun run = workbench.prepare(TrainRequest.of("dcgan/32").with("data.name", "photos"))) {
 *   run.train();
 * }
 * }</pre>
 */
public final class TrainingRun implements Closeable {
  private static final int REALS = 64;
  private static final int PAIRS = 16;
  private static final int ROWS = 8;
  private static final int ANSWERS = 24;

  private final RunFolder folder;
  private final RunLock lock;
  private final TrainingPlan plan;
  private final Training training;
  private final Losses losses = new Losses();
  private final Optional<Beginning> beginning;
  private final Progress start;
  private final double secondsBefore;
  private final List<Observer> watchers = new ArrayList<>();
  private OwnFeatures own = OwnFeatures.USUAL;
  private volatile boolean stopping;
  private volatile Optional<TrainingLoop> loop = Optional.empty();
  private volatile Optional<CheckpointSaver> saver = Optional.empty();

  private TrainingRun(
      RunFolder folder,
      RunLock lock,
      TrainingPlan plan,
      Optional<Checkpoint> from,
      Optional<FirstWeights> first) {
    this.folder = folder;
    this.lock = lock;
    this.plan = plan;
    long seed = plan.settings().seed();
    long budget = plan.settings().images();
    RandomStream.seedDefault(RandomStream.derive(seed, "engine"));
    plan.model().initialise(seed);
    plan.model().train(true);
    training = plan.model().training(plan.compute(), seed);
    beginning = first.map(FirstWeights::beginning);
    first.ifPresent(FirstWeights::apply); // after training, which lets averages begin as copies
    if (from.isPresent()) {
      Checkpoint checkpoint = from.get();
      checkpoint.restore(plan.model().networks());
      checkpoint.restore(training);
      plan.model().seen(checkpoint.manifest().images());
      checkpoint.restore(losses);
      long images = checkpoint.manifest().images();
      start = new Progress(checkpoint.manifest().step(), images, images, budget);
      secondsBefore = checkpoint.manifest().seconds();
    } else {
      start = Progress.beginning(budget);
      secondsBefore = 0;
    }
  }

  /** Starts a new run in {@code folder}, from {@code first} weights or drawn ones. */
  static TrainingRun begin(RunFolder folder, TrainingPlan plan, Optional<FirstWeights> first) {
    return locked(folder, plan, Optional.empty(), first);
  }

  /** Goes on with the run in {@code folder} from its newest checkpoint. */
  static TrainingRun resume(RunFolder folder, TrainingPlan plan) {
    Checkpoint checkpoint = new Checkpoints(folder.checkpoints()).openLatest().verified();
    long images = checkpoint.manifest().images();
    InputException.check(
        images < plan.settings().images(),
        "%s is finished: it has seen %s of %s kimg; raise budget.kimg",
        folder.title(),
        images / 1000.0,
        plan.settings().images() / 1000.0);
    return locked(folder, plan, Optional.of(checkpoint), Optional.empty());
  }

  private static TrainingRun locked(
      RunFolder folder,
      TrainingPlan plan,
      Optional<Checkpoint> from,
      Optional<FirstWeights> first) {
    RunLock lock = folder.lock();
    try {
      return new TrainingRun(folder, lock, plan, from, first);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Adds somebody who wants to know how the training goes. */
  public TrainingRun watchedBy(Observer observer) {
    watchers.add(observer);
    return this;
  }

  /** Says how a network is trained to score by, where no published one is there. */
  public TrainingRun scoredBy(OwnFeatures features) {
    own = features;
    return this;
  }

  /** Trains until the budget is spent or {@link #stop} is called, and returns where it ended. */
  public Progress train() {
    TrainingSettings settings = plan.settings();
    var asides = new Asides(watchers);
    try (var memory = new Scope();
        var stats = new StatsRecorder(folder, start.step(), settings.tickImages(), asides);
        var batches =
            plan.data()
                .batches(
                    settings.batch(),
                    RandomStream.derive(settings.seed(), "data"),
                    start.images(),
                    plan.compute())) {
      var samples = samples(settings, asides);
      Optional<TrainingScores> scores =
          settings
              .scores()
              .map(wanted -> new TrainingScores(folder, plan, wanted, own, losses, watchers));
      var checkpoints =
          scores.map(s -> s.deciding(settings.checkpoints())).orElse(settings.checkpoints());
      var keeper = new CheckpointSaver(folder, plan.model(), training, losses, checkpoints);
      saver = Optional.of(keeper);
      var remedies = new Remedies(plan.resolved());
      var guard = new NanGuard(remedies.finite(), stats::write);
      var observers = new ArrayList<Observer>(List.of(guard, stats));
      observers.addAll(advisers(remedies, stats));
      observers.addAll(List.of(samples, keeper));
      settings.validation().ifPresent(wanted -> observers.add(validation(wanted)));
      scores.ifPresent(observers::add);
      observers.addAll(watchers);
      var trainer =
          new TrainingLoop(training.phases(), batches, observers, losses, settings.tickImages());
      loop = Optional.of(trainer);
      if (stopping) {
        trainer.stop();
      }
      Progress end = trainer.run(start, secondsBefore);
      if (end.done()) {
        String device = plan.compute().deviceName();
        try (var trained =
            TrainedModel.open(
                folder, device, plan.places(), recipe -> KeptCheckpoint.open(folder, recipe))) {
          FinalPictures.write(trained, asides);
        }
      }
      return end;
    }
  }

  private Validation validation(ValidationPlan wanted) {
    Data heldOut = plan.heldOut().orElseThrow();
    return new Validation(wanted, plan.model(), heldOut, plan.compute(), losses);
  }

  private SampleGrids samples(TrainingSettings settings, Asides asides) {
    Showing showing;
    Sheet reals = Sheet.NONE;
    Optional<Classifies> classifier = plan.model().capability(Classifies.class);
    Optional<Translates> translator = plan.model().capability(Translates.class);
    Optional<GeneratesFromText> texts = plan.model().capability(GeneratesFromText.class);
    Optional<ShowsItself> some = plan.model().capability(ShowsItself.class);
    if (plan.heldOut().isPresent() && translator.isPresent()) {
      Batch pairs = plan.heldOut().get().heldOut(0, PAIRS);
      showing = Showing.of(translator.get(), plan.compute(), pairs);
    } else if (plan.heldOut().isPresent() && some.isPresent()) {
      Batch shown = plan.heldOut().get().heldOut(0, ROWS);
      showing = Showing.of(some.get(), plan.compute(), shown);
    } else if (plan.heldOut().isPresent() && classifier.isPresent()) {
      showing = answers(classifier.get(), plan.heldOut().get());
    } else if (plan.heldOut().isPresent() && texts.isPresent()) {
      Batch shown = plan.heldOut().get().heldOut(0, ROWS);
      var rows =
          new CaptionRows(
              texts.get(),
              plan.model().capability(Generates.class).orElseThrow(),
              plan.compute(),
              shown,
              settings.seed());
      asides.attempt("its captions", () -> rows.write(folder.samples().resolve("captions.txt")));
      showing = rows;
    } else {
      Tensor first = plan.data().pictures(0, REALS).x();
      showing = Showing.of(plan.model(), plan.compute(), first, settings.seed());
      reals = Sheet.fitting(Images.pixels(first));
    }
    return new SampleGrids(folder, plan.model(), showing, reals, settings.sampleImages(), asides);
  }

  private Showing answers(Classifies classifier, Data heldOut) {
    int each = ANSWERS / heldOut.judged().size();
    return () -> {
      var pictures = new ArrayList<Pixels>();
      for (Data domain : heldOut.judged().values()) {
        var answers = Answers.of(classifier, plan.compute(), domain, each);
        pictures.addAll(AnswerSheets.all(answers, domain));
      }
      return Sheet.fitting(pictures);
    };
  }

  /** Returns who watches over an adversarial game; of other models the rules know nothing. */
  private List<Observer> advisers(Remedies remedies, StatsRecorder stats) {
    TrainingSettings settings = plan.settings();
    Optional<Generates> generator = plan.model().capability(Generates.class);
    if (generator.isEmpty() || !plan.resolved().containsKey("objective")) {
      return List.of();
    }
    Tensor reals = plan.data().pictures(0, REALS).x();
    if (reals.size(0) < 2) {
      return List.of();
    }
    var probe =
        new SampleProbe(
            plan.model(),
            generator.get(),
            plan.compute(),
            reals,
            settings.sampleImages(),
            settings.seed(),
            losses);
    var rules = Rules.ofGame(remedies, SampleProbe.saturated(reals), settings.images() / 1000.0);
    return List.of(probe, new Advisor(rules, stats, watchers));
  }

  /** Ends the training after the step now under way; may be called from any thread. */
  public void stop() {
    stopping = true;
    loop.ifPresent(TrainingLoop::stop);
  }

  /** Saves a checkpoint at the next tick, and goes on; may be called from any thread. */
  public void saveSoon() {
    saver.ifPresent(CheckpointSaver::saveSoon);
  }

  /** Returns whether the model has {@code capability}. */
  public boolean can(Class<?> capability) {
    return plan.model().capability(capability).isPresent();
  }

  /** Returns the run's folder. */
  public RunFolder folder() {
    return folder;
  }

  /** Returns where training begins: a new run's start, or a checkpoint. */
  public Progress start() {
    return start;
  }

  /** Returns in plain words what will be done. */
  public Summary summary() {
    return Summary.of(plan, beginning);
  }

  @Override
  public void close() {
    training.close();
    plan.close();
    lock.close();
  }
}
