package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.model.Classifies.Question;
import gansaku.nn.Functional;
import gansaku.onnx.Value;
import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One number, whose logistic function is the probability of the second of two classes: what a
 * softmax over both computes, with w = w₁ - w₀.
 *
 * @param classes the names of both
 * @param weights how much a picture of each counts in training; empty if both count alike
 */
public record OneUnit(List<String> classes, List<Double> weights) implements Head {
  public OneUnit {
    classes = List.copyOf(classes);
    weights = List.copyOf(weights);
    InputException.check(
        classes.size() == 2,
        "head is sigmoid, which tells two classes apart, and there are %s; use softmax",
        classes.size());
    ClassWeights.require(weights, classes.size());
  }

  @Override
  public List<Question> questions() {
    return List.of(new Question(Question.CLASS, classes));
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public Tensor truths(Batch batch) {
    return batch.labels().unsqueeze(1);
  }

  @Override
  public List<Tensor> scores(Tensor logits) {
    return List.of(torch.cat(new TensorVector(torch.zeros_like(logits), logits), 1));
  }

  /** The mean of all, each times its class's weight, over the sum of weights, as softmax has it. */
  @Override
  public Tensor loss(Tensor logits, Tensor truths) {
    Tensor each = each(logits, truths);
    if (weights.isEmpty()) {
      return each.mean();
    }
    Tensor w = ClassWeights.beside(logits, weights).to(logits.scalar_type());
    Tensor own = w.index_select(0, truths.select(1, 0)); // [N]
    return each.mul(own).sum().div(own.sum());
  }

  @Override
  public Tensor crossEntropy(Tensor logits, Tensor truths) {
    return each(logits, truths).mean();
  }

  /** Returns log(1 + e^z) - y z of each image, [N]. */
  private static Tensor each(Tensor logits, Tensor truths) {
    Tensor y = truths.to(logits.scalar_type());
    return Functional.softplus(logits).sub(logits.mul(y)).view(-1);
  }

  @Override
  public List<Value> onnx(Value logits) {
    return List.of(logits.mul(0).concat(1, logits).softmax(1));
  }
}
