package gansaku.workbench.measure;

import static java.util.Objects.requireNonNull;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that sees what pictures show.
 *
 * @param network whose logits are those of the traits' words
 * @param accuracy by kind, how often it is right of real pictures
 * @param tests of how many
 */
record Judge(FeatureExtractor network, Traits traits, Map<String, Double> accuracy, int tests) {
  private static final int CHUNK = 64;

  /** Kinds of which it is less often right say more of the judge than of a translation. */
  private static final double TRUSTED = 0.9;

  private static final double GOOD = 0.99;

  /** Makes one, and tries it on {@code n} pictures of {@code real}, drawn by {@code seed}. */
  static Judge tried(
      FeatureExtractor network,
      Traits traits,
      JoinedDomains real,
      int n,
      long seed,
      ProgressListener progress) {
    int[] taken = PictureTensors.draw(real.size(), n, seed);
    var untried = new Judge(network, traits, Map.of(), taken.length);
    var right = new LinkedHashMap<String, Integer>();
    traits.kinds().forEach(kind -> right.put(kind, 0));
    Pixels first = real.read(taken[0]);
    for (int at = 0; at < taken.length; at += CHUNK) {
      int end = Math.min(taken.length, at + CHUNK);
      try (var scope = new Scope()) {
        List<Pixels> pictures = PictureTensors.read(real, taken, at, end, first);
        List<Map<String, String>> seen = untried.see(PictureTensors.tensor(pictures));
        for (int i = 0; i < seen.size(); i++) {
          Map<String, String> known = real.attributes(taken[at + i]);
          seen.get(i)
              .forEach(
                  (kind, w) -> right.merge(kind, w.equals(known.get(kind)) ? 1 : 0, Integer::sum));
        }
      }
      progress.at("trying the judge of traits", end, taken.length);
    }
    var accuracy = new LinkedHashMap<String, Double>();
    right.forEach((kind, count) -> accuracy.put(kind, (double) count / taken.length));
    return new Judge(network, traits, accuracy, taken.length);
  }

  /** Returns by kind the word that each of {@code images} [N, C, H, W] shows most likely. */
  List<Map<String, String>> see(Tensor images) {
    try (var scope = new Scope()) {
      Tensor logits = network.extract(images).logits().orElseThrow();
      List<Map<String, String>> seen = new ArrayList<>();
      IntStream.range(0, (int) images.size(0)).forEach(i -> seen.add(new LinkedHashMap<>()));
      List<Tensor> heads = traits.heads(logits);
      for (int k = 0; k < heads.size(); k++) {
        String kind = traits.kinds().get(k);
        List<String> words = requireNonNull(traits.words().get(kind));
        long[] best = Tensors.longs(heads.get(k).argmax(new LongOptional(1), false));
        for (int i = 0; i < best.length; i++) {
          seen.get(i).put(kind, words.get((int) best[i]));
        }
      }
      return seen;
    }
  }

  /** Returns how often it is right of each of {@code kinds}. */
  Map<String, Double> accuracy(Iterable<String> kinds) {
    var some = new LinkedHashMap<String, Double>();
    kinds.forEach(kind -> some.put(kind, accuracy.getOrDefault(kind, 0.0)));
    return some;
  }

  /** Returns the kinds of which it is right often enough to be asked, without {@code asked}. */
  List<String> trusted(Asked asked) {
    return trusted().stream().filter(kind -> !asked.words().containsKey(kind)).toList();
  }

  /** Returns the kinds of which it is right often enough to be asked. */
  List<String> trusted() {
    return traits.kinds().stream()
        .filter(kind -> accuracy.getOrDefault(kind, 0.0) >= TRUSTED)
        .toList();
  }

  /** Returns {@code score} with how often it is right of {@code kinds}, and a warning if seldom. */
  Score beside(Score score, Iterable<String> kinds) {
    Map<String, Double> right = accuracy(kinds);
    var warnings = new ArrayList<>(score.warnings());
    right.forEach(
        (kind, share) -> {
          if (share < GOOD) {
            warnings.add("the judge is right of " + kind + " in less than 99 % of real pictures");
          }
        });
    return score
        .with("judge", network.name())
        .with("judge_sha256", network.hash())
        .with("judge_tested_on", tests)
        .measured("judge_right_of", right)
        .warning(warnings);
  }
}
