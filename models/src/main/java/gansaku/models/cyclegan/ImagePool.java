package gansaku.models.cyclegan;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Saved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The generated images of some time that a discriminator is shown (Shrivastava et al. 2017, §2.3;
 * Zhu et al. 2017, §4), so that it does not forget what G made a while ago.
 */
public final class ImagePool implements Saved {
  private final int capacity;
  private final RandomStream random;
  private final List<Tensor> images = new ArrayList<>(); // each [1, C, H, W]

  /**
   * Makes an empty pool.
   *
   * @param capacity how many images it keeps; 50 in the paper, 0 for none
   * @param random decides which images are exchanged
   */
  public ImagePool(int capacity, RandomStream random) {
    this.capacity = capacity;
    this.random = random;
  }

  /**
   * Returns as many images as {@code made} [N, C, H, W], without gradients: each image itself, and
   * kept, as long as there is room; once there is none, with even chances the image itself, or one
   * from before, in whose place it is kept.
   */
  public Tensor exchange(Tensor made) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var given = new ArrayList<Tensor>();
      for (Tensor image : Tensors.split(made.detach(), 1)) {
        given.add(exchanged(image));
      }
      return scope.keep(Tensors.cat(given));
    }
  }

  private Tensor exchanged(Tensor image) {
    if (images.size() < capacity) {
      images.add(Scope.own(image.clone()));
      return image;
    }
    if (capacity == 0 || random.integers(2, 1).item_long() == 0) {
      return image;
    }
    Tensor place = images.get((int) random.integers(capacity, 1).item_long());
    Tensor before = place.clone().to(image.device(), image.scalar_type());
    place.copy_(image);
    return before;
  }

  /** Returns the images by their number. */
  @Override
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    for (Tensor image : images) {
      state.put(String.valueOf(state.size()), image);
    }
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state, String source) {
    InputException.check(
        state.size() <= capacity,
        "%s has %s images, but pool is %s; go on with as much or more",
        source,
        state.size(),
        capacity);
    close();
    for (int i = 0; i < state.size(); i++) {
      images.add(Scope.own(requireNonNull(state.get(String.valueOf(i)), source).clone()));
    }
  }

  @Override
  public void close() {
    images.forEach(Tensor::deallocate);
    images.clear();
  }
}
