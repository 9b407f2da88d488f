package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Moments;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Shows pictures to a network, batch by batch.
 *
 * <p>Each picture goes to the network in its own size, and by itself to the size that the network
 * wants; only pictures of one size share a batch.
 *
 * <p>Memory does not grow with the number of pictures but by the features that are kept: 4 D bytes
 * each, 8 KB of Inception's.
 */
record FeatureReader(FeatureExtractor extractor, ProgressListener progress, long seed) {
  private static final int BATCH = 64;

  /**
   * Looks at the pictures {@code taken} of {@code set}.
   *
   * @param keep of how many pictures the features are kept; if not of all, they are drawn
   * @param also is shown all that the network says
   */
  FeatureSet read(PictureSet set, int[] taken, int keep, Consumer<FeatureExtractor.Features> also) {
    var moments = new Moments(extractor.dimensions());
    int[] kept = PictureTensors.draw(taken.length, keep, seed);
    Tensor features = torch.empty(kept.length, extractor.dimensions());
    int rows = 0;
    int seen = 0;
    var sizes = new PictureSizes();
    Pixels first = set.read(taken[0]);
    for (int start = 0; start < taken.length; start += BATCH) {
      int end = Math.min(taken.length, start + BATCH);
      for (List<Pixels> alike : PictureTensors.bySize(set, taken, start, end, first)) {
        try (var scope = new Scope()) {
          var output = extractor.extract(PictureTensors.tensor(alike));
          Tensor found = output.features().cpu();
          requireFinite(set, found);
          moments.add(found);
          for (; rows < kept.length && kept[rows] < seen + alike.size(); rows++) {
            features.select(0, rows).copy_(found.select(0, kept[rows] - seen));
          }
          also.accept(output);
        }
        sizes.add(alike.get(0));
        seen += alike.size();
      }
      progress.at("looking at " + set.name(), end, taken.length);
    }
    return new FeatureSet(
        moments, keep == 0 ? Optional.empty() : Optional.of(features), sizes.words());
  }

  /** Returns at most {@code count} of the features that were kept, drawn as {@link #read} would. */
  Tensor sample(FeatureSet set, int count) {
    Tensor all = set.features().orElseThrow();
    return all.size(0) <= count
        ? all
        : all.index_select(0, Tensors.of(PictureTensors.draw((int) all.size(0), count, seed)));
  }

  private void requireFinite(PictureSet set, Tensor features) {
    InputException.check(
        features.isfinite().all().item_bool(),
        "features of %s by %s are not numbers (NaN); look at the pictures, and fetch the weights"
            + " again",
        set.name(),
        extractor.name());
  }
}
