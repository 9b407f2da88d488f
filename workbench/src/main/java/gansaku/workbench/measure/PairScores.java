package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.metrics.PixelScores;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * How like pictures are to those that they stand for: reconstructions to what was encoded,
 * translations to what they should have become. Picture i of one set belongs to picture i of the
 * other; both are compared as they would be saved, in steps of 1/255.
 *
 * @param made the model's pictures
 * @param wanted what they stand for
 * @param n how many pairs are taken, or all if there are fewer
 * @param seed of the draw
 */
public record PairScores(
    PictureSet made, PictureSet wanted, int n, ProgressListener progress, long seed) {
  private static final int BATCH = 64;

  /**
   * Returns the scores of pixels: {@code mse} (from 0 to 1 squared), {@code psnr}, {@code ssim}.
   */
  public List<Score> pixels() {
    return List.of(
        score("mse", each(PixelScores::squaredError)),
        score("psnr", each(PixelScores::psnr)),
        score("ssim", each(PixelScores::ssim)));
  }

  /** Returns the mean of {@code distance}, under its own name. */
  public Score looks(PictureDistance distance) {
    double[] each =
        each(
            (x, y) -> {
              float[] d = Tensors.floats(distance.between().apply(x, y));
              var wide = new double[d.length];
              Arrays.setAll(wide, i -> d[i]);
              return wide;
            });
    return score(distance.name(), each).with("weights_sha256", distance.hash());
  }

  private Score score(String name, double[] each) {
    return Score.mean(name, each, protocol(), seed);
  }

  private Map<String, Object> protocol() {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", made.about());
    protocol.put("reference", wanted.about());
    protocol.put("pairs", Math.min(n, wanted.size()));
    protocol.put("seed", seed);
    return protocol;
  }

  private double[] each(BiFunction<Tensor, Tensor, double[]> compare) {
    int[] taken = PictureTensors.draw(wanted.size(), n, seed);
    var each = new double[taken.length];
    Pixels first = wanted.read(taken[0]);
    for (int start = 0; start < taken.length; start += BATCH) {
      int end = Math.min(taken.length, start + BATCH);
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        Tensor x = PictureTensors.tensor(PictureTensors.read(made, taken, start, end, first));
        Tensor y = PictureTensors.tensor(PictureTensors.read(wanted, taken, start, end, first));
        double[] some = compare.apply(x, y);
        System.arraycopy(some, 0, each, start, some.length);
      }
      progress.at("comparing " + made.name() + " with " + wanted.name(), end, taken.length);
    }
    return each;
  }
}
