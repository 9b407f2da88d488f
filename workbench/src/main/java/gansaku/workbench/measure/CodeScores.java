package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.model.WeighsCodes;
import gansaku.model.WeighsCodes.Weighed;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * How many bits a code of pictures takes, by a model of codes and, to compare, by how often each
 * code is there.
 *
 * @param set the pictures, of which the first {@code n} are taken
 * @param seed of the intervals
 */
record CodeScores(TrainedModel model, PictureSet set, int n, ProgressListener progress, long seed) {
  private static final int BATCH = 64;
  private static final String NAME = "bits";
  private static final String HISTOGRAM = "how often each code is there";

  /** What was seen of the codes of a level. */
  private static final class Tally {
    private final List<Double> bits = new ArrayList<>(); // of each picture's codes
    private final Map<Long, Long> counts = new HashMap<>();
    private int places; // of a picture

    void see(Weighed seen) {
      Tensor codes = seen.codes().flatten(1, -1); // [N, P]
      places = (int) codes.size(1);
      for (float nats : Tensors.floats(seen.nats().flatten(1, -1).sum(1))) {
        bits.add(nats / Math.log(2));
      }
      for (long code : Tensors.longs(codes)) {
        counts.merge(code, 1L, Long::sum);
      }
    }

    /** Returns the entropy of the histogram in bits: the least that a code takes by itself. */
    double entropy() {
      double all = (double) bits.size() * places;
      return counts.values().stream()
          .mapToDouble(count -> -count / all * Math.log(count / all) / Math.log(2))
          .sum();
    }

    double[] each() {
      return bits.stream().mapToDouble(sum -> sum / places).toArray();
    }
  }

  /** Returns {@code bits} of all levels' codes, and of each level, e.g. {@code bits-top}. */
  List<Score> all() {
    Map<String, Tally> levels = tallies();
    int places = levels.values().stream().mapToInt(tally -> tally.places).sum();
    int count = Math.min(n, set.size());
    double[] whole =
        IntStream.range(0, count)
            .mapToDouble(i -> levels.values().stream().mapToDouble(t -> t.bits.get(i)).sum())
            .map(sum -> sum / places)
            .toArray();
    double histogram =
        levels.values().stream().mapToDouble(t -> t.entropy() * t.places).sum() / places;
    var scores = new ArrayList<>(scores(NAME, whole, histogram));
    levels.forEach(
        (name, tally) -> scores.addAll(scores(NAME + "-" + name, tally.each(), tally.entropy())));
    return scores;
  }

  private Map<String, Tally> tallies() {
    var weigher = model.capability(WeighsCodes.class, "weighs");
    var levels = new LinkedHashMap<String, Tally>();
    int count = Math.min(n, set.size());
    for (int start = 0; start < count; start += BATCH) {
      int from = start;
      int size = Math.min(BATCH, count - start);
      model.inUse(
          () -> {
            weigher
                .weigh(
                    model.compute().place(PictureTensors.tensor(set, from, size)),
                    model.compute().place(labels(from, size)))
                .forEach(seen -> levels.computeIfAbsent(seen.level(), l -> new Tally()).see(seen));
            return size;
          });
      progress.at("weighing codes of " + set.name(), start + size, count);
    }
    return levels;
  }

  private Tensor labels(int from, int size) {
    return Tensors.of(IntStream.range(from, from + size).map(set::label).toArray());
  }

  /** Returns the model's score, and what the histogram would take. */
  private List<Score> scores(String name, double[] each, double histogram) {
    return List.of(
        Score.mean(name, each, protocol(SeededPictures.about(model), each.length), seed),
        Score.of(name, histogram, protocol(Map.of(Score.BASELINE, HISTOGRAM), each.length)));
  }

  private Map<String, Object> protocol(Map<String, Object> subject, int pictures) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", subject);
    protocol.put("reference", set.about());
    protocol.put("pictures", pictures);
    protocol.put("unit", "bits a code");
    protocol.put("seed", seed);
    return protocol;
  }
}
