package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Moments;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Shows pictures to a network, batch by batch.
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
   * @param also is shown all that the network says, with the number of the first picture
   */
  FeatureSet read(
      PictureSet set, int[] taken, int keep, ObjIntConsumer<FeatureExtractor.Features> also) {
    var moments = new Moments(extractor.dimensions());
    int[] kept = PictureTensors.draw(taken.length, keep, seed);
    Tensor features = torch.empty(kept.length, extractor.dimensions());
    int rows = 0;
    Pixels first = set.read(taken[0]);
    for (int start = 0; start < taken.length; start += BATCH) {
      int end = Math.min(taken.length, start + BATCH);
      try (var scope = new Scope()) {
        var output =
            extractor.extract(
                PictureTensors.tensor(PictureTensors.read(set, taken, start, end, first)));
        Tensor found = output.features().cpu();
        requireFinite(set, found);
        moments.add(found);
        for (; rows < kept.length && kept[rows] < end; rows++) {
          features.select(0, rows).copy_(found.select(0, kept[rows] - start));
        }
        also.accept(output, start);
      }
      progress.at("looking at " + set.name(), end, taken.length);
    }
    return new FeatureSet(moments, keep == 0 ? Optional.empty() : Optional.of(features));
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
