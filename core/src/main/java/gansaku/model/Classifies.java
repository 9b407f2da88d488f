package gansaku.model;

import gansaku.train.Batch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Tells what images show: the answers to one question, or to several at once. */
public interface Classifies {

  /**
   * What is asked of an image.
   *
   * @param name e.g. {@code class} or {@code glasses}
   * @param answers the words that answer it, by number
   */
  record Question(String name, List<String> answers) {
    /** What is asked where data has classes. */
    public static final String CLASS = "class";

    public Question {
      answers = List.copyOf(answers);
    }
  }

  /** Returns what is asked of each image. */
  List<Question> questions();

  /** Returns what the network says of images {@code x} [N, C, H, W] in [-1, 1]: [N, outputs]. */
  Tensor logits(Tensor x);

  /**
   * Returns for each question how likely each answer is, [N, answers] in rows whose sum is 1, as
   * {@code logits} [N, outputs] say.
   */
  List<Tensor> probabilities(Tensor logits);

  /** Returns for each question the scores whose softmax {@link #probabilities} returns. */
  List<Tensor> scores(Tensor logits);

  /** Returns the numbers of the right answers of {@code batch}'s images, [N, questions], int64. */
  Tensor truths(Batch batch);

  /**
   * Returns the cross-entropy of the right answers, the mean over images and the sum over
   * questions: a number.
   *
   * @param logits [N, outputs]
   * @param truths [N, questions]
   */
  Tensor crossEntropy(Tensor logits, Tensor truths);
}
