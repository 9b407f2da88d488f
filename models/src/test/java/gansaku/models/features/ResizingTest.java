package gansaku.models.features;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Resizing before a network is Pillow's, whose bytes our own resampler equals, but not rounded.
 *
 * <p>Pillow rounds to whole steps after each pass. The first rounding, of half a step, reaches the
 * result times the sum of the second pass's absolute weights: 1 for bilinear, at most 1.25 for
 * bicubic (-1/16, 9/16, 9/16, -1/16); the second adds half a step.
 */
class ResizingTest {
  private static final double ONE_STEP = 2.0 / 255; // of 8 bits, counted from -1 to 1

  @Test
  void equalsPillowsButForItsRounding() {
    var samples = new byte[3 * 61 * 47];
    var random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      // Far from the ends, where Pillow's bytes are clipped between its passes and floats are not.
      samples[i] = (byte) (80 + random.nextInt(96));
    }
    var picture = new Pixels(3, 61, 47, samples);
    compare(picture, Resizing.bilinear(24), 24, Resampler.Filter.BILINEAR, 1);
    compare(picture, Resizing.bilinear(224), 224, Resampler.Filter.BILINEAR, 1);
    compare(picture, counted(Resizing.CLEAN), 299, Resampler.Filter.BICUBIC, 1.125);
  }

  /** Grey of any size stays grey, so that only the network's scale is left. */
  @Test
  void cleanFidsNetworkCountsFrom128() {
    try (var scope = new Scope()) {
      for (int p : new int[] {0, 1, 127, 128, 200, 255}) {
        var samples = new byte[3 * 20 * 10];
        Arrays.fill(samples, (byte) p);
        Tensor sized = Resizing.CLEAN.apply().apply(images(new Pixels(3, 20, 10, samples)));
        Tensor off = sized.sub(Tensors.scalar((p - 128) / 128.0)).abs().max();
        assertThat(off.item_double()).as("%s", p).isLessThan(1e-6);
      }
    }
  }

  /** Returns {@code clean} with its samples counted from -1 to 1 again. */
  private static Resizing counted(Resizing clean) {
    return new Resizing(
        clean.words(),
        x ->
            clean
                .apply()
                .apply(x)
                .mul(Tensors.scalar(128 / 127.5))
                .add(Tensors.scalar(0.5 / 127.5)));
  }

  private static void compare(
      Pixels picture, Resizing resizing, int side, Resampler.Filter filter, double steps) {
    try (var scope = new Scope()) {
      Tensor ours = resizing.apply().apply(images(picture));
      Tensor pillows = images(Resampler.resize(picture, side, side, filter));
      assertThat(ours.sub(pillows).abs().max().item_double()).isLessThan(steps * ONE_STEP + 1e-5);
    }
  }

  private static Tensor images(Pixels p) {
    return Images.images(p.samples(), 1, p.channels(), p.height(), p.width());
  }
}
