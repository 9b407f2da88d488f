package gansaku.task;

import gansaku.data.picture.Pixels;
import java.util.random.RandomGenerator;

/** A drawing to a picture: the source is its outline, black lines on white, [1, H, W]. */
public record Outline() implements Restoration {
  @Override
  public int sourceChannels(int channels) {
    return 1;
  }

  @Override
  public Pixels source(Pixels truth, RandomGenerator random) {
    return Edges.USUAL.draw(truth);
  }
}
