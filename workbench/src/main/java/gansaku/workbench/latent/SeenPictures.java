package gansaku.workbench.latent;

import gansaku.data.source.ProgressListener;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.measure.TraitJudge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Pictures of a model, and what a judge sees in them.
 *
 * @param points the codes, [N, K]
 * @param seen by kind the word of each, [N]
 */
record SeenPictures(Points points, List<Map<String, String>> seen) {

  /** Looks at the pictures of {@code points}, some at a time. */
  static SeenPictures of(Space space, TraitJudge judge, Points points, ProgressListener progress) {
    var seen = new ArrayList<Map<String, String>>();
    for (int from = 0; from < points.size(); from += Space.CHUNK) {
      int end = Math.min(points.size(), from + Space.CHUNK);
      try (var scope = new Scope()) {
        Points some = points.select(IntStream.range(from, end).toArray());
        seen.addAll(judge.see(space.images(some)));
      }
      progress.at("looking at own pictures", end, points.size());
    }
    return new SeenPictures(points, seen);
  }

  /** Returns at most {@code n} of those that have not {@code attribute}. */
  SeenPictures without(Attribute attribute, int n) {
    var rows = new ArrayList<Integer>();
    for (int i = 0; i < seen.size() && rows.size() < n; i++) {
      if (!attribute.isOf(seen.get(i))) {
        rows.add(i);
      }
    }
    int[] taken = rows.stream().mapToInt(Integer::intValue).toArray();
    return new SeenPictures(points.select(taken), rows.stream().map(seen::get).toList());
  }

  /**
   * Returns the codes with who has {@code attribute}, and what else is seen.
   *
   * @param words of the other kinds of trait that count
   */
  LabelledCodes labelled(Attribute attribute, Map<String, List<String>> words) {
    int n = seen.size();
    int columns = words.values().stream().mapToInt(List::size).sum();
    var has = new float[n];
    var others = new float[n * columns];
    for (int i = 0; i < n; i++) {
      Map<String, String> picture = seen.get(i);
      has[i] = attribute.isOf(picture) ? 1 : 0;
      int at = i * columns;
      for (var kind : words.entrySet()) {
        int word = kind.getValue().indexOf(picture.get(kind.getKey()));
        if (word >= 0) {
          others[at + word] = 1;
        }
        at += kind.getValue().size();
      }
    }
    Tensor codes = points.codes().to(ScalarType.Double);
    return new LabelledCodes(
        codes,
        Tensors.beside(codes, has, n).to(ScalarType.Double),
        Tensors.beside(codes, others, n, columns).to(ScalarType.Double));
  }

  /** Returns the share of pictures that have {@code attribute}. */
  double share(Attribute attribute) {
    return (double) seen.stream().filter(attribute::isOf).count() / seen.size();
  }

  /** Returns by kind the share of pictures whose word is the same in {@code other} pictures. */
  Map<String, Double> same(SeenPictures other, List<String> kinds) {
    var shares = new LinkedHashMap<String, Double>();
    for (String kind : kinds) {
      long same =
          IntStream.range(0, seen.size())
              .filter(i -> word(kind, i).equals(other.word(kind, i)))
              .count();
      shares.put(kind, (double) same / seen.size());
    }
    return shares;
  }

  private String word(String kind, int picture) {
    return seen.get(picture).getOrDefault(kind, "");
  }
}
