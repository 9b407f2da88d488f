package gansaku.models.classifier;

import gansaku.model.Classifies.Question;
import gansaku.onnx.Value;
import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What the numbers mean that a classifier ends in, and how wrong they are. */
public interface Head {

  /** Returns what is asked of each image. */
  List<Question> questions();

  /** Returns how many numbers the network has to give of an image. */
  int outputs();

  /** Returns the numbers of the right answers of {@code batch}'s images, [N, questions]. */
  Tensor truths(Batch batch);

  /** Returns for each question the scores whose softmax are its answers' probabilities. */
  List<Tensor> scores(Tensor logits);

  /** Returns for each question the probabilities of its answers, [N, answers]. */
  default List<Tensor> probabilities(Tensor logits) {
    return scores(logits).stream().map(scores -> scores.softmax(1)).toList();
  }

  /** Writes {@link #probabilities} of {@code logits} [N, outputs]. */
  List<Value> onnx(Value logits);

  /** Returns what training minimises, a number: of {@code logits} [N, outputs] in float32. */
  Tensor loss(Tensor logits, Tensor truths);

  /** Returns the cross-entropy of the right answers, a number. */
  Tensor crossEntropy(Tensor logits, Tensor truths);
}
