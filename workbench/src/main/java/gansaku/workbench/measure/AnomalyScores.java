package gansaku.workbench.measure;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.Neighbours;
import gansaku.metrics.PixelRanking;
import gansaku.metrics.RocCurve;
import gansaku.workbench.anomaly.Inspection;
import gansaku.workbench.anomaly.Looking;
import gansaku.workbench.anomaly.Method;
import gansaku.workbench.anomaly.Methods;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * How well a model of good pictures tells others from held-out good ones, and where they are not
 * good.
 *
 * @param against other data than the model's own
 * @param train pictures that the model learnt from
 * @param n how many held-out pictures are taken, or all if there are fewer
 * @param seed of the draw
 */
record AnomalyScores(
    TrainedModel model,
    Optional<String> against,
    PictureSet train,
    int n,
    ProgressListener progress,
    long seed) {
  private static final int COMPARED = 5_000;

  /** Looks at a picture. */
  private interface Use {
    void see(int index, Looking.Seen seen);
  }

  /** Returns {@code auroc} and {@code average-precision} of pictures, and those of the nearest. */
  List<Score> ofPictures() {
    try (Inspection held = open()) {
      int[] taken = taken(held, "auroc");
      var good = new ArrayList<Double>();
      var bad = new ArrayList<Double>();
      Map<String, Object> about =
          look(held, taken, (i, seen) -> (held.isGood(i) ? good : bad).add(seen.score()));
      var scores = new ArrayList<>(scores(bad, good, protocol(held, taken, about)));
      scores.addAll(nearest(held, taken));
      return scores;
    }
  }

  private List<Score> scores(List<Double> bad, List<Double> good, Map<String, Object> protocol) {
    RocCurve curve = RocCurve.of(doubles(bad), doubles(good));
    return List.of(
        Score.of("auroc", curve.area(), protocol),
        Score.of("average-precision", curve.averagePrecision(), protocol));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  /** Scores pictures by the distance to the nearest that was learnt from: what any model beats. */
  private List<Score> nearest(Inspection held, int[] taken) {
    int[] known = PictureTensors.draw(train.size(), COMPARED, seed);
    List<Pixels> learnt = PictureTensors.read(train, known, 0, known.length, train.read(known[0]));
    Tensor set = Images.images(learnt).flatten(1, -1);
    var good = new ArrayList<Double>();
    var bad = new ArrayList<Double>();
    for (int from = 0; from < taken.length; from += Looking.BATCH) {
      List<Pixels> some = new ArrayList<>();
      for (int k = from; k < Math.min(taken.length, from + Looking.BATCH); k++) {
        some.add(held.read(taken[k]));
      }
      double[] far = Neighbours.of(Images.images(some).flatten(1, -1), set, 1).nearest();
      for (int k = 0; k < far.length; k++) {
        (held.isGood(taken[from + k]) ? good : bad).add(far[k]);
      }
      progress.at("looking for the nearest good picture", from + some.size(), taken.length);
    }
    String name = "nearest of " + known.length + " training pictures, by pixels";
    Map<String, Object> protocol = protocol(held, taken, Map.of());
    protocol.put("subject", Map.of(Score.BASELINE, name));
    return scores(bad, good, protocol);
  }

  /** Returns {@code pixel-auroc}: all pixels of all pictures, each counting the same. */
  List<Score> ofPixels() {
    return ranked(
        "pixel-auroc", (ranking, protocol) -> Score.of("pixel-auroc", ranking.auroc(), protocol));
  }

  /** Returns {@code pro}: the overlap with regions, each counting the same, up to FPR 0.3. */
  List<Score> ofRegions() {
    return ranked(
        "pro",
        (ranking, protocol) ->
            Score.of("pro", ranking.pro(), protocol)
                .with("limit", PixelRanking.PRO_LIMIT)
                .with("regions", ranking.regions()));
  }

  /** Makes a score of all pixels. */
  private interface Ranked {
    Score of(PixelRanking ranking, Map<String, Object> protocol);
  }

  private List<Score> ranked(String metric, Ranked score) {
    try (Inspection held = open()) {
      int[] taken = taken(held, metric);
      var ranking = new PixelRanking();
      Map<String, Object> about =
          look(
              held,
              taken,
              (i, seen) -> ranking.add(seen.map(), mask(held, i, metric), model.shape().width()));
      InputException.check(
          ranking.regions() > 0,
          "%s needs masks that mark something; none of those of %s does, brought to %s pixels",
          metric,
          held.name(),
          model.shape().sides());
      Map<String, Object> protocol = protocol(held, taken, about);
      protocol.put("map", "|x - made|, Gaussian of side / 64, at " + model.shape().sides());
      return List.of(score.of(ranking, protocol));
    }
  }

  private static boolean[] mask(Inspection held, int index, String metric) {
    return held.mask(index)
        .orElseThrow(
            () ->
                InputException.of(
                    "%s needs a mask of each picture that is not good; %s has none",
                    metric, held.place(index)));
  }

  @MustBeClosed
  private Inspection open() {
    return against.isPresent() ? Inspection.of(model, against.get()) : Inspection.of(model);
  }

  private int[] taken(Inspection held, String metric) {
    int[] taken = PictureTensors.draw(held.size(), n, seed);
    int good = 0;
    for (int i : taken) {
      good += held.isGood(i) ? 1 : 0;
    }
    InputException.check(
        good > 0 && good < taken.length,
        "%s needs good pictures and others; all %s of %s are %s",
        metric,
        taken.length,
        held.name(),
        good > 0 ? "good" : "others");
    return taken;
  }

  /** Shows all that was taken to {@code use}, and returns what the method says of itself. */
  private Map<String, Object> look(Inspection held, int[] taken, Use use) {
    try (Method method = Methods.USUAL.open(model)) {
      var looking = new Looking(model, method);
      for (int from = 0; from < taken.length; from += Looking.BATCH) {
        int to = Math.min(taken.length, from + Looking.BATCH);
        var some = new ArrayList<Pixels>();
        for (int k = from; k < to; k++) {
          some.add(held.read(taken[k]));
        }
        List<Looking.Seen> seen = looking.at(some);
        for (int k = from; k < to; k++) {
          use.see(taken[k], seen.get(k - from));
        }
        progress.at("looking for anomalies in " + held.name(), to, taken.length);
      }
      return method.about();
    }
  }

  private Map<String, Object> protocol(Inspection held, int[] taken, Map<String, Object> about) {
    int good = 0;
    for (int i : taken) {
      good += held.isGood(i) ? 1 : 0;
    }
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", SeededPictures.about(model));
    protocol.put("reference", held.about());
    protocol.put("pictures", taken.length);
    protocol.put("good", good);
    protocol.put("seed", seed);
    protocol.putAll(about);
    return protocol;
  }
}
