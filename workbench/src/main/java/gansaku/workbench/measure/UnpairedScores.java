package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.model.TranslatesTo;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
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
    return direction.told(Score.mean("cycle-l1", each, protocol(each.length), seed));
  }

  private Map<String, Object> protocol(int pictures) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", about);
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
    InputException.check(
        images.isfinite().all().item_bool(),
        "%s makes pictures that are not numbers (NaN): its training diverged; use an earlier"
            + " checkpoint",
        name);
    return images;
  }
}
