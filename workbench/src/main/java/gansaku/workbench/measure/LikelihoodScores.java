package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.ImportanceBound;
import gansaku.model.BoundsLikelihood;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Bounds of how likely a model finds pictures, in nats a picture.
 *
 * @param set the pictures, of which the first {@code n} are taken
 * @param k how many codes are drawn for each
 * @param seed of the codes
 */
record LikelihoodScores(
    TrainedModel model, PictureSet set, int n, int k, ProgressListener progress, long seed) {
  private static final int BATCH = 64;
  private static final int DRAWS = 50; // at a time

  LikelihoodScores {
    InputException.check(k >= 1, "k is %s; use 1 or more, 50 and 5000 are usual", k);
  }

  /** Returns the ELBO and the importance weighted bound (Burda et al. 2016), by the same codes. */
  List<Score> all() {
    var bounds = model.capability(BoundsLikelihood.class, "bounds");
    var random = RandomStream.of(seed, "iwae");
    int count = Math.min(n, set.size());
    var iwae = new double[count];
    var elbo = new double[count];
    for (int start = 0; start < count; start += BATCH) {
      int from = start;
      int size = Math.min(BATCH, count - start);
      ImportanceBound bound =
          model.inUse(() -> bound(bounds, PictureTensors.tensor(set, from, size), random));
      System.arraycopy(bound.each(), 0, iwae, start, size);
      System.arraycopy(bound.elbo(), 0, elbo, start, size);
      progress.at("weighing codes of " + set.name(), start + size, count);
    }
    return List.of(score("elbo", elbo), score("iwae-" + k, iwae));
  }

  private ImportanceBound bound(BoundsLikelihood bounds, Tensor pictures, RandomStream random) {
    Tensor x = model.compute().place(pictures);
    int images = (int) x.size(0);
    var bound = new ImportanceBound(images);
    for (int done = 0; done < k; done += DRAWS) {
      try (var scope = new Scope()) {
        Tensor eps = random.normal(Math.min(DRAWS, k - done), images, bounds.codeSize());
        bound.add(bounds.logWeights(x, model.compute().place(eps)));
      }
    }
    return bound;
  }

  private Score score(String name, double[] each) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", SeededPictures.about(model));
    protocol.put("reference", set.about());
    protocol.put("pictures", each.length);
    protocol.put("k", k);
    protocol.put("unit", "nats a picture");
    protocol.put("seed", seed);
    return Score.mean(name, each, protocol, seed);
  }
}
