package gansaku.workbench.measure;

import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a judge sees in pictures that captions asked for.
 *
 * @param able makes them
 * @param latent the noise that it makes them of
 * @param real pictures with captions that it has not learnt from
 * @param name how messages call the model
 * @param about what protocols say of it
 */
record TextScores(
    GeneratesFromText able,
    Latent latent,
    Judge judge,
    ImageSource real,
    String name,
    Map<String, Object> about,
    Compute compute,
    ProgressListener progress) {
  private static final int CHUNK = 64;
  private static final String OTHER = "another caption";

  /** How often what was named was shown, by kind. */
  private record Tally(List<Double> shares, Map<String, int[]> kinds) {
    Tally() {
      this(new ArrayList<>(), new LinkedHashMap<>());
    }

    void see(Map<String, String> named, Map<String, String> shown) {
      int right = 0;
      for (var entry : named.entrySet()) {
        boolean same = entry.getValue().equals(shown.get(entry.getKey()));
        int[] counts = kinds.computeIfAbsent(entry.getKey(), k -> new int[2]);
        counts[0] += same ? 1 : 0;
        counts[1]++;
        right += same ? 1 : 0;
      }
      if (!named.isEmpty()) {
        shares.add((double) right / named.size());
      }
    }

    Map<String, Double> byKind() {
      var shares = new LinkedHashMap<String, Double>();
      kinds.forEach((kind, counts) -> shares.put(kind, (double) counts[0] / counts[1]));
      return shares;
    }
  }

  /**
   * Returns the share of what captions name that is shown, of {@code n} pictures drawn by {@code
   * seed}, and beside it the same of the same pictures by captions of others: what is right by
   * chance. Kinds that the judge itself confounds do not count.
   */
  List<Score> of(int n, long seed) {
    int[] taken = PictureTensors.draw(real.size(), n, seed);
    var own = new Tally();
    var others = new Tally();
    for (int at = 0; at < taken.length; at += CHUNK) {
      int[] some = Arrays.copyOfRange(taken, at, Math.min(taken.length, at + CHUNK));
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        List<Map<String, String>> shown = judge.see(made(some, seed + at));
        for (int i = 0; i < some.length; i++) {
          own.see(named(some[i]), shown.get(i));
          others.see(named(taken[(at + i + 1) % taken.length]), shown.get(i));
        }
      }
      progress.at("making pictures of captions", at + some.length, taken.length);
    }
    return List.of(score(own, about, seed), score(others, Map.of(Score.BASELINE, OTHER), seed));
  }

  private Tensor made(int[] indices, long first) {
    Tensor z = compute.place(latent.ofSeeds(first, indices.length));
    List<String> captions = IntStream.of(indices).mapToObj(i -> real.captions(i).get(0)).toList();
    return TrainedModel.finite(able.generate(z, able.conditions(captions)), name);
  }

  /** Returns what the caption of picture {@code index} names and the judge can tell. */
  private Map<String, String> named(int index) {
    var named = new LinkedHashMap<>(real.told(index));
    named.keySet().retainAll(judge.trusted());
    return named;
  }

  private Score score(Tally tally, Map<String, Object> subject, long seed) {
    double[] each = tally.shares().stream().mapToDouble(Double::doubleValue).toArray();
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", subject);
    protocol.put("pictures", each.length);
    protocol.put("captions", real.name());
    protocol.put("fingerprint", real.fingerprint());
    protocol.put("seed", seed);
    Score score = Score.mean("text-obedience", each, protocol, seed);
    return judge.beside(score, tally.byKind().keySet()).measured("shown_of", tally.byKind());
  }
}
