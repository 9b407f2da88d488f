package gansaku.models.adversarial;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.upsampleNearest;

import gansaku.error.InputException;
import gansaku.model.Stage;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How images grow (Karras et al. 2018, §2 and App. A): a size is held, then the next is faded in.
 *
 * <p>Where training is follows from how many images were seen, and from nothing else.
 *
 * @param from the first side, 4 in the paper
 * @param to the last side
 * @param fadeKimg how many thousand images the next size is faded in for; 600 or 800 in the paper
 * @param holdKimg how many thousand images a size is held for; 600 or 800 in the paper
 * @param batches the most images at once by side, where that is less than a batch
 */
public record Growth(
    int from, int to, double fadeKimg, double holdKimg, Map<Integer, Integer> batches) {
  public Growth {
    batches = Map.copyOf(batches);
    InputException.check(
        from >= 4 && from <= to && Integer.bitCount(from) == 1,
        "growing.from is %s; use 4, 8, 16 … up to data.size, %s",
        from,
        to);
    InputException.check(fadeKimg > 0, "growing.fade-kimg is %s; use more than 0", fadeKimg);
    InputException.check(holdKimg > 0, "growing.hold-kimg is %s; use more than 0", holdKimg);
    batches.forEach(
        (side, batch) ->
            InputException.check(batch >= 1, "growing.batch.%s is %s; use 1 or more", side, batch));
  }

  /** Returns how many halvings are between the images after {@code images} and the last ones. */
  public double lod(long images) {
    double kimg = Math.max(0, images) / 1000.0;
    double each = holdKimg + fadeKimg;
    double first = Integer.numberOfTrailingZeros(to / from);
    double sizes = Math.floor(kimg / each);
    double fading = Math.max(0, kimg - sizes * each - holdKimg) / fadeKimg;
    return Math.max(0, first - sizes - fading);
  }

  /** Returns whether another size begins to be faded in, or is, between the two. */
  boolean changes(long before, long images) {
    double was = lod(before);
    double is = lod(images);
    return Math.floor(was) != Math.floor(is) || Math.ceil(was) != Math.ceil(is);
  }

  /** Returns how many of {@code n} images are looked at at once. */
  int batch(double lod, int n) {
    return Math.min(n, batches.getOrDefault(side(lod), n));
  }

  private int side(double lod) {
    return to >> (int) lod;
  }

  /**
   * Returns {@code x} [N, C, S, S] in the size of {@code lod}, as far blended with the size below
   * as the networks' images are.
   */
  public Tensor real(Tensor x, double lod) {
    int halvings = (int) lod;
    Tensor y = halvings == 0 ? x : averagePool(x, 1L << halvings);
    double faded = lod - halvings;
    return faded == 0 ? y : y.lerp(upsampleNearest(averagePool(y), 2), Tensors.scalar(faded));
  }

  /** Returns {@code image} in the last size. */
  Tensor enlarged(Tensor image) {
    int factor = (int) (to / image.size(2));
    return factor == 1 ? image : upsampleNearest(image, factor);
  }

  /** Writes {@link #enlarged(Tensor)}. */
  Value enlarged(Value image) {
    int factor = (int) (to / image.shape()[2]);
    return factor == 1 ? image : image.upsampleNearest(factor);
  }

  /** Returns times at which steps differ: the first size, the last one half faded in, the last. */
  List<Stage> stages() {
    int sizes = Integer.numberOfTrailingZeros(to / from);
    if (sizes == 0) {
      return List.of(Stage.ONLY);
    }
    double each = 1000 * (holdKimg + fadeKimg);
    long end = (long) Math.ceil(sizes * each);
    return List.of(
        new Stage(from + " pixels", 0),
        new Stage("half way to " + to + " pixels", end - (long) (500 * fadeKimg)),
        new Stage(to + " pixels", end));
  }
}
