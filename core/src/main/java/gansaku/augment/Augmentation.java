package gansaku.augment;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Changes images at random before D sees them. */
public interface Augmentation {

  /** Leaves images as they are. */
  Augmentation NONE = (x, random, images) -> x;

  /**
   * Returns what D sees in place of {@code x}, in {@code x}'s shape.
   *
   * @param x images [N, C, H, W] in [-1, 1]
   * @param random where the changes are drawn from
   * @param images how many real images D has learnt from so far
   */
  Tensor apply(Tensor x, RandomStream random, long images);

  /** Learns from D's logits for real images, [N, 1], once for each of D's turns. */
  default void observe(Tensor real) {}

  /** Returns whether {@link #observe} takes logits above 0 for D's word that images are real. */
  default boolean readsSigns() {
    return false;
  }

  /** Returns what a checkpoint has to keep, if there is anything. */
  default Optional<Module> state() {
    return Optional.empty();
  }

  /** Returns what a person may want to read of it, by name. */
  default Map<String, Tensor> signals() {
    return Map.of();
  }

  /** Throws unless {@code x}, which {@code key} is to change, are pictures [N, C, H, W]. */
  static void requirePictures(String key, Tensor x) {
    InputException.check(
        x.dim() == 4 && x.size(2) > 1 && x.size(3) > 1,
        "%s moves, cuts and colours pictures, but the data are points of %s numbers; leave it out",
        key,
        x.numel() / x.size(0));
  }

  /** Returns {@code all}, one after the other; at most one of them has a state. */
  static Augmentation chain(List<Augmentation> all) {
    return all.stream().reduce(NONE, Chain::of);
  }
}
