package gansaku.conditioning;

import gansaku.error.InputException;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Images are conditioned on codes that nobody has given them (Chen et al. 2016, §4): conditions are
 * [N, categories + continuous], a one among the categories and numbers in [-1, 1].
 *
 * @param categories how many values the categorical code has; 10 in the paper
 * @param continuous how many continuous codes there are; 2 in the paper
 */
public record LatentCodes(int categories, int continuous) implements Conditioning {
  public LatentCodes {
    InputException.check(
        categories >= 2, "codes.categories is %s; use 2 or more, e.g. 10", categories);
    InputException.check(
        continuous >= 0, "codes.continuous is %s; use 0 or more, e.g. 2", continuous);
  }

  /** Returns zeros: what codes a real image would have is unknown, and nothing asks for them. */
  @Override
  public Tensor ofReal(Tensor labels) {
    return Tensors.zerosBeside(labels, labels.size(0), width());
  }

  @Override
  public Tensor draw(RandomStream random, int n) {
    Tensor category = random.integers(categories, n).to(ScalarType.Long);
    return of(category, random.uniform(-1, 1, n, continuous));
  }

  /** Returns the conditions of {@code category} [N], whole numbers, and {@code numbers} [N, ·]. */
  public Tensor of(Tensor category, Tensor numbers) {
    Tensor oneHot = torch.one_hot(category, categories).to(ScalarType.Float);
    return torch.cat(new TensorVector(oneHot, numbers), 1);
  }

  @Override
  public int width() {
    return categories + continuous;
  }

  /** Returns how many values the categorical code has: each is a class that nobody has named. */
  @Override
  public int classes() {
    return categories;
  }

  @Override
  public Tensor withClasses(Tensor y, Tensor classes) {
    Tensor category = torch.one_hot(classes, categories).to(ScalarType.Float);
    return torch.cat(new TensorVector(category, y.narrow(1, categories, continuous)), 1);
  }

  @Override
  public Tensor vector(Tensor y) {
    return y;
  }

  @Override
  public Value onnx(Value y) {
    return y;
  }
}
