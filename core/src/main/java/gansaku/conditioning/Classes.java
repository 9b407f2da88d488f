package gansaku.conditioning;

import gansaku.error.InputException;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Images are conditioned on their class: conditions are whole numbers [N].
 *
 * @param count how many classes there are
 */
public record Classes(int count) implements Conditioning {
  public Classes {
    InputException.check(
        count >= 2,
        "data.classes is %s, but conditioning needs 2 or more; use data with classes, e.g."
            + " digits or a folder with a sub-folder for each class, or a recipe without"
            + " conditioning",
        count);
  }

  @Override
  public Tensor ofReal(Tensor labels) {
    return labels;
  }

  @Override
  public Tensor draw(RandomStream random, int n) {
    return random.integers(count, n).to(ScalarType.Long);
  }

  @Override
  public int width() {
    return count;
  }

  @Override
  public int classes() {
    return count;
  }

  @Override
  public Tensor withClasses(Tensor y, Tensor classes) {
    return classes;
  }

  /** Returns rows with a one at the class and zeros else. */
  @Override
  public Tensor vector(Tensor y) {
    return torch.one_hot(y, count).to(ScalarType.Float);
  }

  @Override
  public Value onnx(Value y) {
    return y.oneHot(count);
  }
}
