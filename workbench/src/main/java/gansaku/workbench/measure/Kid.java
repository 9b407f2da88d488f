package gansaku.workbench.measure;

import gansaku.metrics.Estimate;
import gansaku.metrics.KernelDistance;
import gansaku.metrics.Subsets;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Kernel distance of features (Bińkowski et al. 2018). */
public record Kid() implements FeatureMetric {
  private static final ScoreName DISTANCE = ScoreName.lower("kid", "kernel");

  /** It is of so many pictures of each side at most: its parts of 1,000 overlap even so. */
  private static final int ENOUGH = 10_000;

  @Override
  public String name() {
    return "kid";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(DISTANCE);
  }

  @Override
  public int keeps() {
    return ENOUGH;
  }

  @Override
  public Sighting begin(int pictures) {
    return Kid::scores;
  }

  private static List<Score> scores(Compared both) {
    Tensor x = both.reader().sample(both.found(), ENOUGH);
    Tensor y = both.reader().sample(both.known(), ENOUGH);
    Subsets usual = Subsets.usual(both.seed());
    long fewer = Math.min(x.size(0), y.size(0));
    int size = (int) Math.max(2, Math.min(usual.size(), fewer / 2)); // so that the parts differ
    var subsets = new Subsets(usual.count(), size, both.seed());
    Estimate kid = KernelDistance.of(x, y, subsets);
    return List.of(
        both.score(DISTANCE, kid.mean())
            .withSpread(kid.std())
            .with("subsets", subsets.count())
            .with("subset_size", subsets.size())
            .with("subsets_of", Math.max(x.size(0), y.size(0))));
  }
}
