package gansaku.models.adversarial;

import gansaku.nn.Module;
import gansaku.regularizer.Sight;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What one step of the game is played with.
 *
 * @param x real images [N, C, H, W]
 * @param shown the conditions of the real images
 * @param z noise [N, Z]
 * @param wanted the conditions of the images to be made
 */
public record Round(Tensor x, Tensor shown, Tensor z, Tensor wanted) {

  /** Returns how many images of either kind there are. */
  public int size() {
    return (int) x.size(0);
  }

  /**
   * Returns what a penalty of {@code player} sees of this round, in float32.
   *
   * @param x real images as D sees them
   * @param fake generated images as D sees them
   */
  Sight sight(Module player, Judge d, Tensor x, Tensor fake, RandomStream random) {
    return new Sight(
        player,
        Tensors.atLeastFloat(x),
        Tensors.atLeastFloat(fake),
        at -> d.judge(at, shown).logits(),
        at -> d.judge(at, wanted).logits(),
        z,
        wanted,
        random);
  }

  /** Returns this round in {@code count} parts of equal size, but for the last. */
  List<Round> parts(int count) {
    if (count == 1) {
      return List.of(this);
    }
    long size = (size() + count - 1) / count;
    var xs = Tensors.split(x, size);
    var showns = Tensors.split(shown, size);
    var zs = Tensors.split(z, size);
    var wanteds = Tensors.split(wanted, size);
    var parts = new ArrayList<Round>();
    for (int i = 0; i < xs.size(); i++) {
      parts.add(new Round(xs.get(i), showns.get(i), zs.get(i), wanteds.get(i)));
    }
    return parts;
  }
}
