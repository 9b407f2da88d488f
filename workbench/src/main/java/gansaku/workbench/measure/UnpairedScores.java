package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.model.TranslatesTo;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What becomes of pictures of which nobody knows what they should become.
 *
 * @param model what translates them
 * @param name how messages call it
 * @param about what protocols say of it
 * @param n how many pictures of a direction are taken, or all if there are fewer
 * @param seed of the draw
 */
record UnpairedScores(
    TranslatesTo model,
    String name,
    Map<String, Object> about,
    Compute compute,
    int n,
    long seed,
    ProgressListener progress) {
  private static final int CHUNK = 64;
  private static final Map<String, Object> SOURCE =
      Map.of(Score.BASELINE, TranslationScores.SOURCE);

  /**
   * Returns {@code cycle-l1}: the mean absolute difference, of pixels from 0 to 1, between pictures
   * and what they become on the way there and back (Zhu et al. 2017, Eq. 2, without its weight).
   */
  Score cycle(Direction direction) {
    var each = new double[taken(direction).length];
    forEachChunk(
        direction,
        (at, x, home) -> {
          Tensor y = finite(model.to(direction.target()).translate(x));
          Tensor back = finite(model.to(home).translate(y));
          Tensor l1 = back.sub(x).abs().mean(1, 2, 3).div(Tensors.scalar(2)); // [N] of [0, 1]
          float[] some = Tensors.floats(l1.cpu());
          for (int i = 0; i < some.length; i++) {
            each[at + i] = some[i];
          }
        });
    return direction.told(Score.mean("cycle-l1", each, protocol(about, each.length), seed));
  }

  /**
   * Returns what {@code judge} sees of a translation:
   *
   * <ul>
   *   <li>{@code obedience}, the share of pictures that show what was asked for, beside that of the
   *       sources as they are;
   *   <li>{@code kept}, of all else that it sees rightly in a source, the share that it still sees;
   *   <li>{@code counterfactual-l1}, where the data can tell, the mean absolute difference, of
   *       pixels from 0 to 1, to what the picture should have become, beside that of the source.
   * </ul>
   */
  List<Score> obedience(Direction direction, Judge judge, Asked asked) {
    InputException.check(
        !asked.words().isEmpty() && judge.traits().kinds().containsAll(asked.words().keySet()),
        "obedience needs an attribute of all pictures that tells %s from %s; there is none",
        direction.wanted().name(),
        direction.sources().name());
    var tally = new Tally(judge.trusted(asked), asked);
    DomainPictures sources = direction.sources();
    int[] taken = taken(direction);
    forEachChunk(
        direction,
        (at, x, home) -> {
          Tensor y = finite(model.to(direction.target()).translate(x));
          List<Map<String, String>> before = judge.see(x);
          List<Map<String, String>> after = judge.see(y);
          for (int i = 0; i < before.size(); i++) {
            int index = taken[at + i];
            tally.see(sources.attributes(index), before.get(i), after.get(i));
            Optional<Pixels> truth =
                asked.exact().flatMap(words -> sources.counterfactual(index, words));
            if (truth.isPresent()) {
              Tensor t = compute.place(PictureTensors.tensor(List.of(truth.get())));
              tally.madeL1.add(l1(y.narrow(0, i, 1), t));
              tally.sourceL1.add(l1(x.narrow(0, i, 1), t));
            }
          }
        });
    var scores = new ArrayList<Score>();
    tally.obedience().forEach(s -> scores.add(judge.beside(s, asked.words().keySet())));
    tally.kept().ifPresent(s -> scores.add(judge.beside(s, tally.others)));
    scores.addAll(tally.distances());
    return scores.stream().map(direction::told).toList();
  }

  private static double l1(Tensor a, Tensor b) {
    return a.sub(b).abs().mean().item_double() / 2; // of [0, 1]
  }

  /** What was seen so far. */
  private final class Tally {
    private final List<String> others;
    private final Asked asked;
    private final List<Double> obeyed = new ArrayList<>();
    private final List<Double> shown = new ArrayList<>();
    private final List<Double> kept = new ArrayList<>();
    private final List<Double> madeL1 = new ArrayList<>();
    private final List<Double> sourceL1 = new ArrayList<>();

    Tally(List<String> others, Asked asked) {
      this.others = others;
      this.asked = asked;
    }

    void see(Map<String, String> known, Map<String, String> before, Map<String, String> after) {
      obeyed.add(asked.isMetBy(after) ? 1.0 : 0.0);
      shown.add(asked.isMetBy(before) ? 1.0 : 0.0);
      List<String> right = others.stream().filter(kind -> same(kind, known, before)).toList();
      if (!right.isEmpty()) {
        long still = right.stream().filter(kind -> same(kind, known, after)).count();
        kept.add((double) still / right.size());
      }
    }

    private static boolean same(String kind, Map<String, String> a, Map<String, String> b) {
      return Objects.equals(a.get(kind), b.get(kind));
    }

    List<Score> obedience() {
      return List.of(mean("obedience", about, obeyed), mean("obedience", SOURCE, shown));
    }

    Optional<Score> kept() {
      return kept.isEmpty() ? Optional.empty() : Optional.of(mean("kept", about, kept));
    }

    List<Score> distances() {
      return madeL1.isEmpty()
          ? List.of()
          : List.of(
              mean("counterfactual-l1", about, madeL1),
              mean("counterfactual-l1", SOURCE, sourceL1));
    }

    private Score mean(String metric, Map<String, Object> subject, List<Double> each) {
      double[] values = each.stream().mapToDouble(value -> value).toArray();
      return Score.mean(metric, values, protocol(subject, values.length), seed);
    }
  }

  private Map<String, Object> protocol(Map<String, Object> subject, int pictures) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", subject);
    protocol.put("pictures", pictures);
    protocol.put("seed", seed);
    return protocol;
  }

  /** Sees pictures [N, C, H, W], the first of which is number {@code at}, all of one domain. */
  private interface Use {
    void see(int at, Tensor x, String home);
  }

  private int[] taken(Direction direction) {
    return PictureTensors.draw(direction.sources().size(), n, seed);
  }

  private void forEachChunk(Direction direction, Use use) {
    DomainPictures sources = direction.sources();
    int[] taken = taken(direction);
    Pixels first = sources.read(taken[0]);
    int end;
    for (int at = 0; at < taken.length; at = end) {
      String home = sources.home(taken[at]);
      end = at + 1;
      while (end < Math.min(taken.length, at + CHUNK) && sources.home(taken[end]).equals(home)) {
        end++;
      }
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        var pictures = PictureTensors.read(sources, taken, at, end, first);
        use.see(at, compute.place(PictureTensors.tensor(pictures)), home);
      }
      progress.at("translating " + direction.name(), end, taken.length);
    }
  }

  private Tensor finite(Tensor images) {
    return TrainedModel.finite(images, name);
  }
}
