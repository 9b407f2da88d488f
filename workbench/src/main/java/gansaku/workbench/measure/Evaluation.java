package gansaku.workbench.measure;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.embedded.Embedded;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.metrics.FeatureExtractor;
import gansaku.model.Classifies;
import gansaku.model.ImageShape;
import gansaku.model.TranslatesTo;
import gansaku.run.RunFolder;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.use.KeptCheckpoint;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.ImportedModels;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Measures runs against data, and sets of pictures against each other.
 *
 * @param places where runs and data are
 * @param cache where weights and reference statistics are kept
 * @param own how a network of our own is trained where no published one is there
 * @param events told of data sets that are fetched
 * @param parts where features of parts of the pictures are; empty if they are looked at in one go
 */
public record Evaluation(
    Places places, Path cache, OwnFeatures own, DataEvents events, Optional<Path> parts) {

  public Evaluation(Places places, Path cache, OwnFeatures own) {
    this(places, cache, own, DataEvents.NONE, Optional.empty());
  }

  public Evaluation(Places places, DataEvents events) {
    this(places, places.cache(), OwnFeatures.USUAL, events, Optional.empty());
  }

  /** Returns one for which several processes look at pictures; {@code folder} keeps features. */
  public Evaluation inParts(Path folder) {
    return new Evaluation(places, cache, own, events, Optional.of(folder));
  }

  /**
   * What to measure.
   *
   * @param subject a run (its folder, number or {@code latest}), a folder, a zip or a named set
   * @param against a folder, a zip or a named set; a run may leave it out for its own data
   * @param split which part of the reference
   * @param metrics what to measure
   * @param n how many pictures of each side
   * @param extractor the network to compare by: {@code auto}, {@code own} or a published one
   * @param seed of every draw; a run's pictures are those of {@code seed} to {@code seed + n - 1}
   * @param device auto, cpu or cuda:N
   */
  public record Request(
      String subject,
      Optional<String> against,
      Split split,
      List<Metric> metrics,
      int n,
      String extractor,
      long seed,
      String device) {
    public Request {
      metrics = List.copyOf(metrics);
      InputException.check(!metrics.isEmpty(), "name a metric, e.g. fid,kid");
      InputException.check(n >= 2, "n is %s; use 2 or more, 10000 is usual", n);
    }

    /** Returns FID and KID of 10,000 pictures of {@code subject}, against training pictures. */
    public static Request of(String subject) {
      return new Request(
          subject,
          Optional.empty(),
          Split.TRAIN,
          List.of(new Fid(), new Kid()),
          Evaluator.ENOUGH_FOR_FID,
          Extractors.AUTO,
          0,
          "auto");
    }

    public Request against(String data) {
      return new Request(subject, Optional.of(data), split, metrics, n, extractor, seed, device);
    }

    public Request with(Metric... wanted) {
      return new Request(subject, against, split, List.of(wanted), n, extractor, seed, device);
    }

    public Request withN(int pictures) {
      return new Request(subject, against, split, metrics, pictures, extractor, seed, device);
    }

    public Request on(String where) {
      return new Request(subject, against, split, metrics, n, extractor, seed, where);
    }

    public Request by(String network) {
      return new Request(subject, against, split, metrics, n, network, seed, device);
    }
  }

  /**
   * Returns the scores; those of a run are also appended to its {@code metrics.jsonl}, each as soon
   * as it is there.
   *
   * <p>What can be refused before anything is measured is refused at once. What turns out later is
   * told beside the scores that there are, and thrown if there are none.
   */
  public Measurement evaluate(Request request, ProgressListener progress) {
    Optional<RunFolder> run = run(request.subject());
    Measurement measured =
        run.isPresent() ? ofRun(request, run.get(), progress) : ofPictures(request, progress);
    return measured.orRefusal();
  }

  /**
   * Looks at one part of the pictures that are scored; an {@link #evaluate} of all parts finds what
   * was seen.
   */
  public void look(Request request, Shard shard, ProgressListener progress) {
    requireParts(Metrics.ofModels(request.metrics()).isEmpty(), request);
    Optional<RunFolder> run = run(request.subject());
    if (run.isPresent()) {
      try (TrainedModel model = open(run.get(), request.device());
          PictureSet subject = SeededPictures.of(model, request.n(), request.seed());
          PictureSet reference = reference(model, request, request.split())) {
        requireParts(!model.can(TranslatesTo.class), request);
        look(request, shard, subject, reference, progress);
      }
      return;
    }
    try (PictureSet subject = open(request.subject(), Split.TRAIN, Pipeline.NONE, 0);
        PictureSet reference = open(against(request), request.split(), Pipeline.NONE, 0)) {
      look(request, shard, subject, reference, progress);
    }
  }

  private void look(
      Request request,
      Shard shard,
      PictureSet subject,
      PictureSet reference,
      ProgressListener progress) {
    List<FeatureMetric> metrics = Metrics.ofFeatures(request.metrics());
    Evaluator.requireComparable(subject, reference, Optional.of(reference), metrics, request.n());
    evaluator(extractor(request, reference, progress), request, progress)
        .look(subject, request.n(), shard);
  }

  private static void requireParts(boolean able, Request request) {
    InputException.check(
        able,
        "%s of %s cannot be measured in parts, only metrics of made pictures' features, e.g."
            + " fid,kid; leave the shard out",
        request.metrics().stream().map(Metric::name).collect(Collectors.joining(",")),
        request.subject());
  }

  private Evaluator evaluator(
      FeatureExtractor extractor, Request request, ProgressListener progress) {
    var whole = new Evaluator(extractor, cache.resolve("statistics"), progress, request.seed());
    return parts.map(whole::withParts).orElse(whole);
  }

  private static String against(Request request) {
    return request
        .against()
        .orElseThrow(
            () ->
                InputException.of(
                    "%s is no run; name the data to compare it with", request.subject()));
  }

  private Measurement ofRun(Request request, RunFolder run, ProgressListener progress) {
    try (TrainedModel model = open(run, request.device())) {
      return ofModel(request, run, model, progress);
    }
  }

  private Measurement ofModel(
      Request request, RunFolder run, TrainedModel model, ProgressListener progress) {
    boolean translates = model.can(TranslatesTo.class);
    InputException.check(
        !translates || request.against().isEmpty(),
        "%s is scored by the domains of its own data; leave %s out, or translate pictures and"
            + " compare these",
        model.run().title(),
        request.against().orElse(""));
    try (PictureSet subject = SeededPictures.of(model, request.n(), request.seed());
        PictureSet reference = reference(model, request, request.split());
        PictureSet other = reference(model, request, other(request))) {
      AskedModel asked = asked(model, request, reference, other, progress);
      Map<ModelMetric, Supplier<List<Score>>> ofModel = new LinkedHashMap<>();
      Metrics.ofModels(request.metrics()).forEach(m -> ofModel.put(m, m.of(asked)));
      var measuring = new Measuring(scores -> ScoreLog.append(run.metrics(), scores));
      if (!Metrics.ofFeatures(request.metrics()).isEmpty()) {
        measuring.add(
            translates
                ? translated(request, model, progress)
                : measured(request, subject, reference, other, progress));
      }
      ofModel.forEach(
          (metric, work) -> measuring.attempt(List.of(metric), () -> Measurement.of(work.get())));
      return measuring.result();
    }
  }

  private AskedModel asked(
      TrainedModel model,
      Request request,
      PictureSet reference,
      PictureSet other,
      ProgressListener progress) {
    boolean swapped = request.split() == Split.TEST;
    PictureSet train = swapped ? other : reference;
    PictureSet test = swapped ? reference : other;
    return new AskedModel(model, request, train, unseen(test, train), weights(), own, progress);
  }

  private Measurement ofPictures(Request request, ProgressListener progress) {
    List<ModelMetric> ofModels = Metrics.ofModels(request.metrics());
    InputException.check(
        ofModels.isEmpty(),
        "%s is measured of a model, but %s is no run; name a run, e.g. latest",
        ofModels.stream().map(Metric::name).findFirst().orElse(""),
        request.subject());
    String against = against(request);
    try (PictureSet subject = open(request.subject(), Split.TRAIN, Pipeline.NONE, 0);
        PictureSet reference = open(against, request.split(), Pipeline.NONE, 0);
        PictureSet other = open(against, other(request), Pipeline.NONE, 0)) {
      return measured(request, subject, reference, other, progress);
    }
  }

  private Measurement measured(
      Request request,
      PictureSet subject,
      PictureSet reference,
      PictureSet other,
      ProgressListener progress) {
    Optional<PictureSet> unseen = unseen(other, reference);
    List<FeatureMetric> metrics = Metrics.ofFeatures(request.metrics());
    Evaluator.requireComparable(subject, reference, unseen, metrics, request.n());
    FeatureExtractor extractor = extractor(request, reference, progress);
    return evaluator(extractor, request, progress)
        .evaluate(subject, reference, unseen, metrics, request.n());
  }

  /** Scores what becomes of held-out pictures by those of the domain that they are to be of. */
  private Measurement translated(Request request, TrainedModel model, ProgressListener progress) {
    requireParts(parts.isEmpty(), request);
    List<FeatureMetric> metrics = Metrics.ofFeatures(request.metrics());
    for (FeatureMetric metric : metrics) {
      InputException.check(
          !metric.needsHeldOut(),
          "%s is measured of pictures that are made of nothing, but %s translates",
          metric.name(),
          model.run().title());
    }
    try (Directions directions = Directions.of(model);
        PictureSet training = new JoinedDomains(model.data(Split.TRAIN), Split.TRAIN)) {
      for (Direction d : directions.all()) {
        Evaluator.requireComparable(
            d.translated(model), d.wanted(), Optional.empty(), metrics, request.n());
      }
      FeatureExtractor extractor = extractor(request, training, progress);
      Evaluator evaluator = evaluator(extractor, request, progress);
      var measuring = new Measuring();
      for (Direction d : directions.all()) {
        Measurement found =
            evaluator.evaluate(
                d.translated(model), d.wanted(), Optional.empty(), metrics, request.n());
        measuring.add(
            new Measurement(found.scores().stream().map(d::told).toList(), found.refused()));
      }
      return measuring.result();
    }
  }

  /** Returns {@code part} unless it is what {@code reference} is. */
  private static Optional<PictureSet> unseen(PictureSet part, PictureSet reference) {
    return Optional.of(part).filter(p -> !fingerprint(p).equals(fingerprint(reference)));
  }

  private FeatureExtractor extractor(
      Request request, PictureSet reference, ProgressListener progress) {
    Compute compute = Compute.of(request.device(), Precision.FLOAT32);
    return new Extractors(weights(), own).open(request.extractor(), reference, compute, progress);
  }

  @MustBeClosed
  private TrainedModel open(RunFolder run, String device) {
    return TrainedModel.open(run, device, places, recipe -> KeptCheckpoint.open(run, recipe));
  }

  private static int side(ImageShape shape) {
    return Math.max(shape.height(), shape.width());
  }

  private static Pipeline pipeline(ImageShape shape) {
    return Pipeline.shaped(shape.channels(), shape.height(), shape.width());
  }

  /** Returns where published weights are kept. */
  public WeightsFolder weights() {
    return WeightsFolder.in(cache);
  }

  /**
   * Looks for those of {@code request}'s pictures that are nearest to a picture of the reference:
   * whether a model has learnt its training pictures by heart.
   *
   * @param shown how many of them
   * @param k how many neighbours of each
   */
  public NearestPictures nearest(Request request, int shown, int k, ProgressListener progress) {
    try (TrainedModel model =
        open(ImportedModels.find(request.subject(), places), request.device())) {
      return nearest(model, request, shown, k, progress);
    }
  }

  private NearestPictures nearest(
      TrainedModel model, Request request, int shown, int k, ProgressListener progress) {
    try (PictureSet subject = SeededPictures.of(model, request.n(), request.seed());
        PictureSet reference = reference(model, request, request.split())) {
      return NearestPictures.find(
          extractor(request, reference, progress), subject, reference, shown, k, progress);
    }
  }

  /** Returns in plain words what {@link #evaluate} will do. */
  public List<String> outlook(Request request) {
    run(request.subject()); // refuses a run that is not there before anything is said
    List<FeatureMetric> ofFeatures =
        Evaluator.completed(Metrics.ofFeatures(request.metrics()), request.n());
    var wanted = new ArrayList<Metric>(ofFeatures);
    wanted.addAll(Metrics.ofModels(request.metrics()));
    var outlook = new ArrayList<String>();
    outlook.add(
        "measures  "
            + wanted.stream().map(Metric::name).collect(Collectors.joining(", "))
            + String.format(Locale.ROOT, " of up to %,d pictures a side", request.n()));
    if (!ofFeatures.isEmpty()) {
      outlook.add("by        " + network(request));
    }
    outlook.add(
        is(Classifies.class, request)
            ? "against   the run's own data, held-out pictures"
            : is(TranslatesTo.class, request)
                ? "against   the run's own data, held-out pictures of each domain"
                : "against   "
                    + request.against().orElse("the run's own data")
                    + ", "
                    + PictureSet.name(request.split())
                    + " part");
    return outlook;
  }

  private boolean is(Class<?> capability, Request request) {
    return run(request.subject())
        .filter(run -> Recipes.read(run.recipe()).architecture().has(capability))
        .isPresent();
  }

  /** Returns in plain words whose features are compared. */
  private String network(Request request) {
    String network = new Extractors(weights(), own).resolve(request.extractor());
    if (!network.equals(Extractors.OWN)) {
      return network;
    }
    String trained = "a network trained on the reference";
    return request.extractor().equals(Extractors.OWN)
        ? trained
        : trained + ", as inception-fid is not here: gansaku weights fetch inception-fid";
  }

  private static String fingerprint(PictureSet set) {
    return String.valueOf(set.about().get("fingerprint"));
  }

  private static Split other(Request request) {
    return switch (request.split()) {
      case TRAIN -> Split.TEST;
      case TEST -> Split.TRAIN;
    };
  }

  /** Returns the pictures that {@code model}'s are compared with: those asked for, or its own. */
  private PictureSet reference(TrainedModel model, Request request, Split split) {
    Pipeline pipeline = pipeline(model.shape());
    return request.against().isPresent()
        ? open(request.against().get(), split, pipeline, side(model.shape()))
        : PictureSet.of(model.data(split).source(), pipeline, PictureSet.name(split));
  }

  private PictureSet open(String data, Split split, Pipeline pipeline, int size) {
    DataOptions options =
        DataOptions.in(places.data()).with(Embedded.SETS).with(split).with(events::onFetch);
    ImageSource source = Sources.open(data, size > 0 ? options.withSize(size) : options);
    return PictureSet.of(source, pipeline, PictureSet.name(split));
  }

  private Optional<RunFolder> run(String subject) {
    return ImportedModels.findIfMeant(subject, places);
  }
}
