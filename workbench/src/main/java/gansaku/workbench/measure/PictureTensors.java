package gansaku.workbench.measure;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Pictures as tensors, and which of a set are taken. */
public final class PictureTensors {
  private PictureTensors() {}

  /** Returns pictures of one shape as [N, C, H, W] in [-1, 1]. */
  static Tensor tensor(List<Pixels> pictures) {
    return Images.images(pictures);
  }

  /** Returns {@code n} pictures of {@code set} from {@code first} on, [n, C, H, W] in [-1, 1]. */
  public static Tensor tensor(PictureSet set, int first, int n) {
    int[] numbers = IntStream.range(first, first + n).toArray();
    return tensor(read(set, numbers, 0, n, set.read(first)));
  }

  /** Returns {@code n} of {@code size} numbers in ascending order, drawn by {@code seed}. */
  static int[] draw(int size, int n, long seed) {
    var random = new SplittableRandom(seed);
    var drawn = new int[Math.min(n, size)];
    int taken = 0;
    for (int i = 0; i < size && taken < drawn.length; i++) {
      // Knuth's selection sampling (The Art of Computer Programming 2, 3.4.2, S)
      if (random.nextInt(size - i) < drawn.length - taken) {
        drawn[taken++] = i;
      }
    }
    return drawn;
  }

  /**
   * Returns the pictures of {@code set} with the numbers from {@code from} to before {@code to}, in
   * lists of one size each, in order; refuses colour beside grey.
   */
  static List<List<Pixels>> bySize(PictureSet set, int[] numbers, int from, int to, Pixels first) {
    var lists = new ArrayList<List<Pixels>>();
    Pixels last = first;
    for (int i = from; i < to; i++) {
      Pixels picture = set.read(numbers[i]);
      PictureSet.requireSameColour(set, numbers[i], first, picture);
      boolean same = picture.width() == last.width() && picture.height() == last.height();
      if (lists.isEmpty() || !same) {
        lists.add(new ArrayList<>());
      }
      lists.get(lists.size() - 1).add(picture);
      last = picture;
    }
    return lists;
  }

  /**
   * Returns the pictures of {@code set} with the numbers from {@code from} to before {@code to}.
   */
  static List<Pixels> read(PictureSet set, int[] numbers, int from, int to, Pixels first) {
    var pictures = new ArrayList<Pixels>(to - from);
    for (int i = from; i < to; i++) {
      Pixels picture = set.read(numbers[i]);
      PictureSet.requireAlike(set, numbers[i], first, picture);
      pictures.add(picture);
    }
    return pictures;
  }
}
