package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** How much a picture of each class counts in training. */
final class ClassWeights {
  private ClassWeights() {}

  /** Returns N / (k · n) of each class of n pictures, so that all k classes count alike. */
  static List<Double> balanced(List<Integer> counts) {
    double all = counts.stream().mapToInt(Integer::intValue).sum();
    return counts.stream().map(n -> all / (counts.size() * (double) Math.max(1, n))).toList();
  }

  static void require(List<Double> weights, int classes) {
    InputException.check(
        weights.isEmpty() || weights.size() == classes,
        "class-weights has %s numbers, but there are %s classes; give one for each, in their order",
        weights.size(),
        classes);
    InputException.check(
        weights.stream().allMatch(w -> w >= 0) && weights.stream().allMatch(Double::isFinite),
        "class-weights is %s; use numbers of 0 or more",
        weights);
  }

  /** Returns {@code weights} as [k] beside {@code other}. */
  static Tensor beside(Tensor other, List<Double> weights) {
    var values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i).floatValue();
    }
    return Tensors.beside(other, values, values.length);
  }
}
