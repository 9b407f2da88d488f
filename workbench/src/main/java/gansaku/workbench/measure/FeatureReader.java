package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Moments;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
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

  /** Knows what the network says of the pictures from a number on, as many as a batch has. */
  @FunctionalInterface
  private interface Sight {
    List<SeenPictures> from(int start);
  }

  /**
   * Looks at the pictures {@code taken} of {@code set}.
   *
   * @param keep of how many pictures the features are kept; if not of all, they are drawn
   * @param also is shown all that the network says
   */
  FeatureSet read(PictureSet set, int[] taken, int keep, Consumer<FeatureExtractor.Features> also) {
    Pixels first = set.read(taken[0]);
    return read(set, taken.length, keep, also, start -> look(set, taken, start, first));
  }

  /** As {@link #read} does, of pictures that were {@linkplain #look looked at} before. */
  FeatureSet read(
      PictureSet set,
      int[] taken,
      int keep,
      Consumer<FeatureExtractor.Features> also,
      FeatureParts parts) {
    parts.requireAll(set.name(), taken.length, BATCH);
    return read(set, taken.length, keep, also, parts::read);
  }

  /** Looks at the pictures of {@code shard}, which {@code parts} keep. */
  void look(PictureSet set, int[] taken, Shard shard, FeatureParts parts) {
    int blocks = (taken.length + BATCH - 1) / BATCH;
    Pixels first = set.read(taken[0]);
    for (int block = shard.from(blocks); block < shard.to(blocks); block++) {
      try (var scope = new Scope()) {
        parts.keep(block * BATCH, look(set, taken, block * BATCH, first));
      }
      progress.at(
          "looking at " + set.name(),
          block + 1L - shard.from(blocks),
          shard.to(blocks) - shard.from(blocks));
    }
  }

  private List<SeenPictures> look(PictureSet set, int[] taken, int start, Pixels first) {
    int end = Math.min(taken.length, start + BATCH);
    var seen = new ArrayList<SeenPictures>();
    for (List<Pixels> alike : PictureTensors.bySize(set, taken, start, end, first)) {
      try (var scope = new Scope()) {
        var output = extractor.extract(PictureTensors.tensor(alike));
        Tensor features = scope.keep(output.features().cpu());
        requireFinite(set, features);
        seen.add(
            new SeenPictures(
                new FeatureExtractor.Features(features, output.logits().map(scope::keep)),
                alike.get(0).width(),
                alike.get(0).height()));
      }
    }
    return seen;
  }

  private FeatureSet read(
      PictureSet set, int count, int keep, Consumer<FeatureExtractor.Features> also, Sight sight) {
    var moments = new Moments(extractor.dimensions());
    int[] kept = PictureTensors.draw(count, keep, seed);
    Tensor features = torch.empty(kept.length, extractor.dimensions());
    int rows = 0;
    int done = 0;
    var sizes = new PictureSizes();
    for (int start = 0; start < count; start += BATCH) {
      try (var scope = new Scope()) {
        for (SeenPictures seen : sight.from(start)) {
          Tensor found = seen.output().features();
          moments.add(found);
          for (; rows < kept.length && kept[rows] < done + seen.count(); rows++) {
            features.select(0, rows).copy_(found.select(0, kept[rows] - done));
          }
          also.accept(seen.output());
          sizes.add(seen.width(), seen.height());
          done += seen.count();
        }
      }
      progress.at("looking at " + set.name(), done, count);
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
