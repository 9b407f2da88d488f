package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.PathLength;
import gansaku.model.Generates;
import gansaku.model.Reconstructs;
import gansaku.models.features.View;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.WeightsFolder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Scores that ask a model for more than the pictures that it makes by itself.
 *
 * @param train the data's part to learn from
 * @param test the data's other part, if it has one
 * @param weights where networks are kept
 * @param own how a classifier is trained
 */
record ModelScores(
    TrainedModel model,
    Evaluation.Request request,
    PictureSet train,
    Optional<PictureSet> test,
    WeightsFolder weights,
    OwnFeatures own,
    ProgressListener progress) {

  /**
   * Refuses what cannot be measured of this model, and returns how to measure those of the
   * request's metrics that ask it.
   */
  Map<Metric, Supplier<List<Score>>> ready() {
    var ready = new LinkedHashMap<Metric, Supplier<List<Score>>>();
    var asked = new LinkedHashMap<Metric, AskedPictures>(); // for one another's use
    for (Metric metric : request.metrics()) {
      if (metric.asksModel()) {
        ready.put(metric, ready(metric, asked));
      }
    }
    return ready;
  }

  private Supplier<List<Score>> ready(Metric metric, Map<Metric, AskedPictures> asked) {
    return switch (metric) {
      case CAS -> {
        ClassScores scores = classScores("cas");
        AskedPictures.requireClasses(model);
        yield () -> List.of(scores.cas(ofClasses(asked)));
      }
      case GAN_TEST -> {
        ClassScores scores = classScores("gan-test");
        AskedPictures.requireClasses(model);
        yield () -> List.of(scores.ganTest(ofClasses(asked)));
      }
      case CODE_ACCURACY -> {
        ClassScores scores = classScores("code-accuracy");
        AskedPictures.requireCategories(model);
        yield () -> List.of(scores.codeAccuracy(ofCategories()));
      }
      case PPL -> pathLengths(View.WHOLE);
      case PPL_FACE -> pathLengths(View.FACE);
      case IWAE -> likelihoods(50)::all;
      case IWAE_5000 -> likelihoods(5000)::all;
      case RECONSTRUCTION -> reconstructions()::pixels;
      case LPIPS -> {
        PairScores pairs = reconstructions();
        var lpips = PictureDistance.lpipsAlex(weights, model.shape(), model.compute());
        yield () -> List.of(pairs.looks(lpips.get()));
      }
      case FID, KID, IS, PR, DC, JS, NN, MODES ->
          throw new IllegalArgumentException(metric + " asks no model");
    };
  }

  private ClassScores classScores(String metric) {
    PictureSet unseen =
        test.orElseThrow(
            () ->
                InputException.of(
                    "%s needs test pictures of the data; this data has no test part", metric));
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
  private AskedPictures ofClasses(Map<Metric, AskedPictures> asked) {
    return asked.computeIfAbsent(
        Metric.CAS,
        key -> {
          var random = new SplittableRandom(request.seed());
          int[] classes =
              IntStream.generate(() -> train.label(random.nextInt(train.size())))
                  .limit(request.n())
                  .toArray();
          return AskedPictures.ofClasses(model, classes, request.seed(), progress);
        });
  }

  private AskedPictures ofCategories() {
    return AskedPictures.ofCategories(model, request.n(), request.seed(), progress);
  }

  /** Measures path lengths by LPIPS, or by a network of our own where that was asked for. */
  private Supplier<List<Score>> pathLengths(View view) {
    model.capability(Generates.class, "generates");
    Supplier<PictureDistance> distance =
        request.extractor().equals(Extractors.OWN)
            ? this::ownDistance
            : PictureDistance.lpipsVgg(weights, model.shape(), model.compute());
    return () -> {
      var scores = new PathScores(model, request.n(), distance.get(), view, request.seed());
      return Arrays.stream(PathLength.Ends.values()).map(scores::inZ).toList();
    };
  }

  private PictureDistance ownDistance() {
    return PictureDistance.of(
        new Extractors(weights, own).open(Extractors.OWN, train, model.compute(), progress));
  }

  private LikelihoodScores likelihoods(int k) {
    PictureSet unseen = test.orElse(train);
    return new LikelihoodScores(model, unseen, request.n(), k, progress, request.seed());
  }

  private PairScores reconstructions() {
    InputException.check(
        model.can(Reconstructs.class),
        "%s reconstructs nothing, which reconstruction and lpips need; train a model that does,"
            + " e.g. vae or autoencoder",
        model.run().title());
    var mirror = model.capability(Reconstructs.class, "reconstructs");
    PictureSet originals = test.orElse(train);
    var made = new MappedPictures(model, originals, mirror::reconstruct);
    return new PairScores(made, originals, request.n(), progress, request.seed());
  }
}
