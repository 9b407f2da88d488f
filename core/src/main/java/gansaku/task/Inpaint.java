package gansaku.task;

import gansaku.data.picture.Layered;
import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Holes to the whole: the source is the picture with mid-grey in the hole and, as its last channel,
 * the mask, white in the hole and black elsewhere (Iizuka et al. 2017, §3.1: with the mask for
 * input, grey in a picture is told from a hole), [C + 1, H, W].
 *
 * <p>Half of the holes are rectangles of 3/8 to 1/2 of a side (Iizuka et al. 2017, §3.3), half are
 * brush strokes (Yu et al. 2019, §3.3).
 *
 * <p>In use the hole is what is transparent of a picture, as an eraser leaves it; all else stays as
 * it is.
 */
public record Inpaint() implements Restoration {
  private static final byte OPAQUE = (byte) 255;
  private static final byte HOLE = (byte) 255;
  private static final byte NEUTRAL = (byte) 128;

  @Override
  public int sourceChannels(int channels) {
    return channels + 1;
  }

  @Override
  public Pixels source(Pixels truth, RandomGenerator random) {
    var mask = new byte[truth.height() * truth.width()];
    if (random.nextBoolean()) {
      rectangle(mask, truth.height(), truth.width(), random);
    } else {
      Strokes.paint(mask, truth.height(), truth.width(), random);
    }
    return masked(truth, new Pixels(1, truth.height(), truth.width(), mask));
  }

  @Override
  public boolean fills() {
    return true;
  }

  /** Returns the source of {@code picture}: what is not wholly opaque is to be made anew. */
  @Override
  public Pixels given(Layered picture, int channels) {
    Pixels alpha =
        picture
            .alpha()
            .orElseThrow(
                () ->
                    InputException.of(
                        "nothing of the picture is transparent, so there is no hole to fill; erase"
                            + " what is to be made anew and save it as PNG"));
    Pixels colours = Pipeline.channels(channels - 1).apply(picture.colours());
    byte[] mask = new byte[alpha.samples().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = alpha.samples()[i] == OPAQUE ? 0 : HOLE;
    }
    return masked(colours, new Pixels(1, alpha.height(), alpha.width(), mask));
  }

  /** Returns {@code picture} before {@code made}, which is seen as far as it is transparent. */
  @Override
  public Layered finished(Layered picture, Pixels made) {
    Pixels colours = Pipeline.channels(made.channels()).apply(picture.colours());
    Pixels alpha = picture.alpha().orElseThrow();
    int area = alpha.samples().length;
    byte[] samples = new byte[made.samples().length];
    for (int i = 0; i < samples.length; i++) {
      int opacity = alpha.samples()[i % area] & 0xff;
      int before = colours.samples()[i] & 0xff;
      int behind = made.samples()[i] & 0xff;
      samples[i] = (byte) ((opacity * before + (255 - opacity) * behind + 127) / 255);
    }
    return new Layered(
        new Pixels(made.channels(), made.height(), made.width(), samples), Optional.empty());
  }

  /**
   * Returns the source of a picture with a hole: what {@code mask} [1, H, W] has white is to be
   * made anew.
   */
  public static Pixels masked(Pixels picture, Pixels mask) {
    InputException.check(
        mask.channels() == 1
            && mask.height() == picture.height()
            && mask.width() == picture.width(),
        "a mask of [%s, %s, %s] does not fit a picture of [%s, %s, %s]; its size has to be the"
            + " picture's, and it has to be grey",
        mask.channels(),
        mask.height(),
        mask.width(),
        picture.channels(),
        picture.height(),
        picture.width());
    byte[] holed = picture.samples().clone();
    int area = mask.samples().length;
    byte[] hole = new byte[area];
    for (int i = 0; i < area; i++) {
      if (mask.samples()[i] < 0) { // 128 to 255
        hole[i] = HOLE;
        for (int at = i; at < holed.length; at += area) {
          holed[at] = NEUTRAL;
        }
      }
    }
    return Pairs.join(
        new Pixels(picture.channels(), picture.height(), picture.width(), holed),
        new Pixels(1, picture.height(), picture.width(), hole));
  }

  private static void rectangle(byte[] mask, int height, int width, RandomGenerator random) {
    int h = side(height, random);
    int w = side(width, random);
    int top = random.nextInt(height - h + 1);
    int left = random.nextInt(width - w + 1);
    for (int y = top; y < top + h; y++) {
      for (int x = left; x < left + w; x++) {
        mask[y * width + x] = HOLE;
      }
    }
  }

  private static int side(int whole, RandomGenerator random) {
    return Math.max(1, (int) Math.round(whole * random.nextDouble(0.375, 0.5)));
  }
}
