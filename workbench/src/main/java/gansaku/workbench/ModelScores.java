package gansaku.workbench;

import gansaku.data.Progress;
import gansaku.error.InputException;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.evaluate.ClassScores;
import gansaku.workbench.evaluate.Metric;
import gansaku.workbench.evaluate.OwnFeatures;
import gansaku.workbench.evaluate.PictureSet;
import gansaku.workbench.evaluate.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
    Path weights,
    OwnFeatures own,
    Progress progress) {

  /** Returns the scores of those of the request's metrics that ask the model. */
  List<Score> all() {
    var scores = new ArrayList<Score>();
    var asked = new LinkedHashMap<Metric, AskedPictures>(); // for one another's use
    for (Metric metric : request.metrics()) {
      if (metric.asksModel()) {
        scores.addAll(of(metric, asked));
      }
    }
    return scores;
  }

  private List<Score> of(Metric metric, Map<Metric, AskedPictures> asked) {
    return switch (metric) {
      case CAS -> List.of(classScores("cas").cas(ofClasses(asked)));
      case GAN_TEST -> List.of(classScores("gan-test").ganTest(ofClasses(asked)));
      case CODE_ACCURACY -> List.of(classScores("code-accuracy").codeAccuracy(ofCategories()));
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
    Compute compute = Compute.of(request.device(), Precision.FLOAT32);
    return new ClassScores(
        train, unseen, request.n(), own, weights.resolve("own"), compute, progress, request.seed());
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
}
