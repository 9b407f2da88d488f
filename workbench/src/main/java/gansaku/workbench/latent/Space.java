package gansaku.workbench.latent;

import gansaku.model.MixesStyles;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Where the codes of a model's pictures are: noise z, or of a model with styles, these, w. */
public interface Space {
  int CHUNK = 64;

  /** Returns the space in which pictures of {@code model} are best found and changed. */
  static Space of(TrainedModel model, SamplingOptions options) {
    return model.can(MixesStyles.class)
        ? new StyleSpace(model, options)
        : new NoiseSpace(model, options);
  }

  /** Returns the space's name in papers: {@code z} or {@code w}. */
  String name();

  /** Returns how many numbers a code has, K. */
  int size();

  /** Returns the code of the picture of each seed. */
  Points ofSeeds(long... seeds);

  /** Returns the codes that {@code noise} [N, Z] is or leads to. */
  Points ofNoise(Tensor noise);

  /** Returns the codes of {@code n} own pictures. */
  Points drawn(RandomStream random, int n);

  /** Returns images [N, C, H, W] of {@code points}; gradients go back to the codes. */
  Tensor images(Points points);

  /** Returns what of {@code codes} [N, K] is nearest and no less likely than the model's own. */
  Tensor likely(Tensor codes);

  /** Returns {@code codes} [N, K] moved by {@code by} [N, K] or [1, K], as likely as before. */
  Tensor moved(Tensor codes, Tensor by);

  /** Returns codes besides those of seeds from which a search may start. */
  default List<Points> middles() {
    return List.of();
  }

  /** Returns images of many {@code points}, without gradients, some at a time. */
  default Tensor manyImages(Points points) {
    var images = new ArrayList<Tensor>();
    try (var all = new Scope();
        var off = new NoGradGuard()) {
      for (int from = 0; from < points.size(); from += CHUNK) {
        int end = Math.min(points.size(), from + CHUNK);
        int[] rows = IntStream.range(from, end).toArray();
        try (var some = new Scope()) {
          images.add(some.keep(images(points.select(rows))));
        }
      }
      return all.keep(Tensors.cat(images));
    }
  }
}
