package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.model.Classifies.Question;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A number for each class, whose softmax is the classes' probabilities.
 *
 * @param classes their names by number, two or more
 * @param smoothing share of the truth that is spread over all classes (Szegedy et al. 2016, §7)
 * @param weights how much a picture of each class counts in training; empty if all count alike
 */
public record Softmax(List<String> classes, double smoothing, List<Double> weights)
    implements Head {
  private static final long MEAN = 1; // as at::Reduction has it
  private static final long NO_CLASS = -100;

  public Softmax {
    classes = List.copyOf(classes);
    weights = List.copyOf(weights);
    ClassWeights.require(weights, classes.size());
    InputException.check(
        smoothing >= 0 && smoothing < 1,
        "label-smoothing is %s; use 0 (none) to below 1, 0.1 is usual",
        smoothing);
  }

  @Override
  public List<Question> questions() {
    return List.of(new Question(Question.CLASS, classes));
  }

  @Override
  public int outputs() {
    return classes.size();
  }

  @Override
  public Tensor truths(Batch batch) {
    return batch.labels().unsqueeze(1);
  }

  @Override
  public List<Tensor> scores(Tensor logits) {
    return List.of(logits);
  }

  @Override
  public Tensor loss(Tensor logits, Tensor truths) {
    return torch.cross_entropy_loss(
        logits, truths.select(1, 0), weight(logits), MEAN, NO_CLASS, smoothing);
  }

  private TensorOptional weight(Tensor logits) {
    return weights.isEmpty()
        ? Tensors.none()
        : Tensors.some(ClassWeights.beside(logits, weights).to(logits.scalar_type()));
  }

  @Override
  public Tensor crossEntropy(Tensor logits, Tensor truths) {
    return torch.cross_entropy_loss(logits, truths.select(1, 0));
  }

  @Override
  public List<Value> onnx(Value logits) {
    return List.of(logits.softmax(1));
  }
}
