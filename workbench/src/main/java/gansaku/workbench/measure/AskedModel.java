package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.model.Adapts;
import gansaku.model.Classifies;
import gansaku.model.Reconstructs;
import gansaku.model.TranslatesTo;
import gansaku.workbench.use.CodeFinder;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.WeightsFolder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A trained model that metrics ask for something, beside its data. */
final class AskedModel {
  private final TrainedModel model;
  private final Evaluation.Request request;
  private final PictureSet train;
  private final Optional<PictureSet> test;
  private final WeightsFolder weights;
  private final OwnFeatures own;
  private final ProgressListener progress;
  private Optional<PictureSet> ofClasses = Optional.empty(); // for one metric after another
  private List<AnswerScores> answers = List.of(); // as well

  /**
   * Makes one.
   *
   * @param train the data's part to learn from
   * @param test the data's other part, if it has one
   * @param weights where networks are kept
   * @param own how a classifier is trained
   */
  AskedModel(
      TrainedModel model,
      Evaluation.Request request,
      PictureSet train,
      Optional<PictureSet> test,
      WeightsFolder weights,
      OwnFeatures own,
      ProgressListener progress) {
    this.model = model;
    this.request = request;
    this.train = train;
    this.test = test;
    this.weights = weights;
    this.own = own;
    this.progress = progress;
  }

  TrainedModel model() {
    return model;
  }

  Evaluation.Request request() {
    return request;
  }

  WeightsFolder weights() {
    return weights;
  }

  ProgressListener progress() {
    return progress;
  }

  /** Returns the model as {@code capability}, or refuses it by what it {@code lacks}. */
  <T> T able(Class<T> capability, String lacks) {
    return model
        .capability(capability)
        .orElseThrow(() -> InputException.of("%s %s", model.run().title(), lacks));
  }

  /** Returns real pictures to measure by: such as the model has not learnt from, if there are. */
  PictureSet real() {
    return test.orElse(train);
  }

  /**
   * Returns what classifiers say, for {@code metric}; refuses data without classes or test part.
   */
  ClassScores classScores(Metric metric) {
    PictureSet unseen =
        test.orElseThrow(
            () ->
                InputException.of(
                    "%s needs test pictures of the data; this data has no test part",
                    metric.name()));
    return new ClassScores(
        train,
        unseen,
        request.n(),
        own,
        weights.path().resolve("own"),
        model.compute(),
        progress,
        request.seed());
  }

  /** Returns pictures of classes drawn as the data has them, made once for all metrics. */
  PictureSet ofClasses() {
    if (ofClasses.isEmpty()) {
      var random = new SplittableRandom(request.seed());
      int[] classes =
          IntStream.generate(() -> train.label(random.nextInt(train.size())))
              .limit(request.n())
              .toArray();
      ofClasses = Optional.of(AskedPictures.ofClasses(model, classes, request.seed(), progress));
    }
    return ofClasses.get();
  }

  /** Returns pictures of each class that the model found by itself in turn. */
  PictureSet ofCategories() {
    return AskedPictures.ofCategories(model, request.n(), request.seed(), progress);
  }

  /**
   * Returns how {@code metric}'s scores come of what a classifier answers of held-out pictures, of
   * each domain for itself; refuses a model that is none.
   */
  Supplier<List<Score>> answers(Metric metric, Function<AnswerScores, List<Score>> scores) {
    Classifies classifier = classifier(metric);
    return () -> {
      if (answers.isEmpty()) {
        answers = AnswerScores.of(model, classifier, request.n(), request.seed());
      }
      return answers.stream().map(scores).flatMap(List::stream).toList();
    };
  }

  private Classifies classifier(Metric metric) {
    var classifier =
        able(
            Classifies.class,
            "tells no classes, which "
                + metric.name()
                + " needs; train a model that does, e.g. classifier");
    InputException.check(
        request.against().isEmpty(),
        "%s is measured of held-out pictures of the run's own data; leave %s out",
        metric.name(),
        request.against().orElse(""));
    return classifier;
  }

  /** Returns what is measured of a source and a target; refuses a model that has no such. */
  AdaptationScores adaptation(Metric metric) {
    var adapted =
        able(
            Adapts.class,
            "has no target domain, which "
                + metric.name()
                + " needs; train a model that does, e.g. dann");
    return new AdaptationScores(model, adapted, classifier(metric), request.n(), request.seed());
  }

  /** Returns distances by a network of our own, trained on the data. */
  PictureDistance ownDistance() {
    return PictureDistance.of(
        new Extractors(weights, own).open(Extractors.OWN, train, model.compute(), progress));
  }

  /** Returns what is measured of a translation between domains; refuses a model that makes none. */
  UnpairedScores unpaired(Metric metric) {
    var translator =
        able(
            TranslatesTo.class,
            "does not translate between domains, which "
                + metric.name()
                + " needs; train a model that does, e.g. cyclegan or stargan");
    return new UnpairedScores(
        translator,
        model.run().title(),
        SeededPictures.about(model),
        model.compute(),
        request.n(),
        request.seed(),
        progress);
  }

  /** Returns a judge of what is known of {@code training}, tried on {@code real} pictures. */
  Judge judge(JoinedDomains training, JoinedDomains real) {
    Traits traits = training.traits();
    FeatureExtractor network =
        own.judge(training, traits, weights.path().resolve("own"), model.compute(), progress);
    return Judge.tried(network, traits, real, request.n(), request.seed(), progress);
  }

  /** Returns how anomalies are told; refuses a model that makes no pictures again. */
  AnomalyScores anomalies(Metric metric) {
    InputException.check(
        model.can(Reconstructs.class) || CodeFinder.isThere(model),
        "%s makes no pictures again, which %s needs; train an encoder for it (gansaku encode %s), or"
            + " a model that does, e.g. anogan",
        model.run().title(),
        metric.name(),
        model.run());
    return new AnomalyScores(
        model, request.against(), train, request.n(), progress, request.seed());
  }

  /** Returns how like the model's reconstructions are; refuses a model that makes none. */
  PairScores reconstructions() {
    var mirror =
        able(
            Reconstructs.class,
            "reconstructs nothing, which reconstruction and lpips need; train a model that does,"
                + " e.g. vae or autoencoder");
    PictureSet originals = real();
    var made = new MappedPictures(model, originals, mirror::reconstruct);
    return new PairScores(made, originals, request.n(), progress, request.seed());
  }
}
