package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.random.RandomGenerator;

/**
 * Mirrors left and right with a given probability.
 *
 * @param probability from 0 (never) to 1 (always); 0.5 is usual
 */
public record HorizontalFlip(double probability) implements RandomTransform {
  public HorizontalFlip {
    InputException.check(
        probability >= 0 && probability <= 1,
        "horizontal-flip is %s; use a probability from 0 to 1, 0.5 is usual",
        probability);
  }

  @Override
  public Pixels apply(Pixels picture, RandomGenerator random) {
    return random.nextDouble() < probability ? mirror(picture) : picture;
  }

  private static Pixels mirror(Pixels picture) {
    int w = picture.width();
    byte[] from = picture.samples();
    byte[] to = new byte[from.length];
    for (int row = 0; row < from.length; row += w) {
      for (int x = 0; x < w; x++) {
        to[row + x] = from[row + w - 1 - x];
      }
    }
    return new Pixels(picture.channels(), picture.height(), w, to);
  }
}
