package gansaku.task;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import java.util.random.RandomGenerator;

/** A task that needs no pairs: something is taken away from a picture, and to be put back. */
public interface Restoration extends Task {

  /** Returns how many channels sources have whose truths have {@code channels}. */
  int sourceChannels(int channels);

  /** Returns {@code truth} [C, H, W] without what is to be put back, [C', H, W]. */
  Pixels source(Pixels truth, RandomGenerator random);

  /** Returns whether a picture without colour has what is to be learnt. */
  default boolean learnsFromGrey() {
    return true;
  }

  @Override
  default Pixels pair(Pixels picture, RandomGenerator random) {
    return Pairs.join(source(picture, random), picture);
  }
}
