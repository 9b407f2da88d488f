package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What is learnt from a teacher (Hinton et al. 2015, §2): L = α T² KL(softmax(t / T) ‖ softmax(s /
 * T)) + (1 - α) CE(s, y), t being the teacher's scores and s one's own. T² keeps the slopes of the
 * first part as large as T grows.
 *
 * @param teacher the run that teaches
 * @param temperature T, above 0; 4 is usual
 * @param alpha α, from 0 to 1
 */
public record Distillation(String teacher, double temperature, double alpha) {
  public Distillation {
    InputException.check(
        temperature > 0, "distill.temperature is %s; use more than 0, 4 is usual", temperature);
    InputException.check(
        alpha >= 0 && alpha <= 1, "distill.alpha is %s; use 0 to 1, 0.9 is usual", alpha);
  }

  /**
   * Returns L, a number.
   *
   * @param own s of each question, [N, answers]
   * @param teachers t of each question
   * @param hard CE(s, y)
   */
  Tensor loss(List<Tensor> own, List<Tensor> teachers, Tensor hard) {
    Tensor loss = hard.mul(Tensors.scalar(1 - alpha));
    for (int q = 0; q < own.size(); q++) {
      Tensor soft = softened(own.get(q), teachers.get(q));
      loss = loss.add(soft, Tensors.scalar(alpha * temperature * temperature));
    }
    return loss;
  }

  /** Returns KL(softmax(t / T) ‖ softmax(s / T)), the mean over images: not over classes, too. */
  private Tensor softened(Tensor s, Tensor t) {
    Tensor ours = s.div(Tensors.scalar(temperature)).log_softmax(1);
    Tensor theirs = t.div(Tensors.scalar(temperature)).log_softmax(1);
    return theirs.exp().mul(theirs.sub(ours)).sum(1).mean();
  }
}
