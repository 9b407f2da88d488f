package gansaku.models.r3gan;

import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;
import gansaku.nn.Module;
import gansaku.nn.Weighted;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** R3GAN's players by name. */
public final class R3gan {
  private R3gan() {}

  /**
   * Returns players for square images of 8, 16, 32 … pixels.
   *
   * @param w channels up to 32×32, a multiple of 8; 768 in the paper; halved at each size above
   * @param depth blocks at each size; 2 in the paper
   */
  public static Players players(int z, int w, int depth, ImageShape image) {
    int size = image.width();
    InputException.check(
        image.height() == size && size >= 8 && Integer.bitCount(size) == 1,
        "data.size is %s; r3gan makes square images of 8, 16, 32 … pixels",
        size);
    InputException.check(
        w >= 8 && w % 8 == 0, "width is %s; use a multiple of 8, e.g. 64 or 768", w);
    InputException.check(depth >= 1, "depth is %s; use 1 or more, e.g. 2", depth);
    var widths = new ArrayList<Integer>();
    for (int side = 4; side <= size; side *= 2) {
      widths.add(side <= 32 ? w : Math.max(8, w * 32 / side / 8 * 8));
    }
    int c = image.channels();
    return new Players(
        () -> new R3Generator(z, widths, depth, c),
        () -> new R3Discriminator(widths, depth, c),
        R3gan::start);
  }

  /** Draws first weights that keep a signal's size, N(0, 1 / fan-in), but for the blocks'. */
  private static void start(Module network, RandomStream random) {
    network.initialise(random);
    List<R3Block> blocks = new ArrayList<>();
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      network.forEachModule(
          m -> {
            if (m instanceof R3Block block) {
              blocks.add(block);
            } else if (m instanceof Weighted layer) {
              Tensor w = layer.weight();
              random.fillNormal(w, 0, Math.sqrt((double) w.size(0) / w.numel()));
            }
          });
      double scale = Math.pow(blocks.size(), -0.25);
      blocks.forEach(block -> block.start(scale, random));
    }
  }
}
