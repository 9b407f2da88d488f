package gansaku.task;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.ToGrey;
import java.util.random.RandomGenerator;

/** Grey to colour: the source is the luma of ITU-R BT.601, [1, H, W]. */
public record Colourise() implements Restoration {
  @Override
  public int sourceChannels(int channels) {
    return 1;
  }

  @Override
  public Pixels source(Pixels truth, RandomGenerator random) {
    return new ToGrey().apply(truth);
  }

  @Override
  public boolean learnsFromGrey() {
    return false;
  }
}
