package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.model.TransfersStyle;
import gansaku.model.TransfersStyle.Change;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What judges see in contents that got styles, beside the contents as they are, and as they become
 * in their own style.
 *
 * @param name how messages call the model
 * @param about what protocols say of it
 * @param ofContents sees what contents show
 * @param ofStyles sees what styles are of
 */
record StyleScores(
    TransfersStyle transfer,
    String name,
    Map<String, Object> about,
    Judge ofContents,
    Judge ofStyles,
    Compute compute,
    ProgressListener progress) {
  private static final int CHUNK = 64;
  private static final Map<String, Object> SOURCE =
      Map.of(Score.BASELINE, TranslationScores.SOURCE);
  private static final Map<String, Object> OWN = Map.of(Score.BASELINE, "in its own style");

  /**
   * Returns of {@code n} contents, each in another style, both drawn by {@code seed}:
   *
   * <ul>
   *   <li>{@code style-obedience}, of each kind of what is known of styles, the share of pictures
   *       that are taken for their style's word;
   *   <li>{@code kept}, of each kind of what is known of contents, the share of those seen rightly
   *       in a content that are still seen.
   * </ul>
   *
   * <p>Kinds that a judge itself confounds do not count.
   */
  List<Score> of(DescribedPictures contents, DescribedPictures styles, int n, long seed) {
    int pairs = Math.min(n, Math.min(contents.size(), styles.size()));
    int[] content = PictureTensors.draw(contents.size(), pairs, seed);
    int[] style = PictureTensors.draw(styles.size(), pairs, seed + 1);
    Map<Map<String, Object>, Tally> tallies = new LinkedHashMap<>();
    List.of(about, SOURCE, OWN).forEach(way -> tallies.put(way, new Tally()));
    for (int at = 0; at < pairs; at += CHUNK) {
      int end = Math.min(pairs, at + CHUNK);
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        Tensor x = images(contents, content, at, end);
        Tensor y = images(styles, style, at, end);
        var before = ofContents.see(x);
        Map<Map<String, Object>, Tensor> made = new LinkedHashMap<>();
        made.put(about, restyled(x, List.of(change(x, y))));
        made.put(SOURCE, x);
        made.put(OWN, restyled(x, List.of()));
        for (var way : made.entrySet()) {
          Tally tally = Objects.requireNonNull(tallies.get(way.getKey()));
          var shown = ofContents.see(way.getValue());
          var taken = ofStyles.see(way.getValue());
          for (int i = 0; i < end - at; i++) {
            tally.style(styles.attributes(style[at + i]), taken.get(i));
            tally.content(contents.attributes(content[at + i]), before.get(i), shown.get(i));
          }
        }
      }
      progress.at("giving styles", end, pairs);
    }
    var scores = new ArrayList<Score>();
    tallies.forEach((way, tally) -> scores.addAll(tally.scores(way, seed)));
    return scores;
  }

  private Tensor images(DescribedPictures of, int[] taken, int at, int end) {
    var pictures = PictureTensors.read(of, taken, at, end, of.read(taken[0]));
    return compute.place(PictureTensors.tensor(pictures));
  }

  private Change change(Tensor x, Tensor y) {
    Tensor all = Tensors.onesBeside(x, 1, 1, 1, 1);
    return new Change(transfer.style(x, all), transfer.style(y, all), all);
  }

  private Tensor restyled(Tensor x, List<Change> changes) {
    return TrainedModel.finite(transfer.restyled(x, changes), name);
  }

  /** What was seen so far of one way to make pictures: by kind, 1 where it was as it should be. */
  private final class Tally {
    private final Map<String, List<Double>> styles = new LinkedHashMap<>();
    private final Map<String, List<Double>> kept = new LinkedHashMap<>();

    void style(Map<String, String> known, Map<String, String> taken) {
      for (String kind : ofStyles.trusted()) {
        count(styles, kind, known, taken);
      }
    }

    void content(Map<String, String> known, Map<String, String> before, Map<String, String> after) {
      for (String kind : ofContents.trusted()) {
        if (Objects.equals(known.get(kind), before.get(kind))) {
          count(kept, kind, known, after);
        }
      }
    }

    private static void count(
        Map<String, List<Double>> counts,
        String kind,
        Map<String, String> known,
        Map<String, String> seen) {
      boolean same = Objects.equals(known.get(kind), seen.get(kind));
      counts.computeIfAbsent(kind, k -> new ArrayList<>()).add(same ? 1.0 : 0.0);
    }

    List<Score> scores(Map<String, Object> way, long seed) {
      var scores = new ArrayList<Score>();
      styles.forEach(
          (kind, each) -> scores.add(score("style-obedience", way, kind, each, ofStyles, seed)));
      kept.forEach((kind, each) -> scores.add(score("kept", way, kind, each, ofContents, seed)));
      return scores;
    }
  }

  private static Score score(
      String metric,
      Map<String, Object> way,
      String kind,
      List<Double> each,
      Judge judge,
      long seed) {
    double[] values = each.stream().mapToDouble(Double::doubleValue).toArray();
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", way);
    protocol.put("kind", kind);
    protocol.put("pictures", values.length);
    protocol.put("seed", seed);
    return judge.beside(Score.mean(metric, values, protocol, seed), List.of(kind));
  }
}
