package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The Inception score (Salimans et al. 2016, §4): exp E KL(p(y|x) ‖ p(y)), in each of some equal
 * parts of the pictures in their order.
 *
 * <p>A part needs two sums only, as E KL = E Σ p log p - Σ p̄ log p̄; memory does not grow with the
 * number of pictures.
 */
public final class InceptionScore {
  private final long total;
  private final double[][] classSums; // Σ p(y|x), [splits, K]
  private final double[] negativeEntropy; // Σ Σ p log p, [splits]
  private final long[] counts;
  private long seen;

  /**
   * Makes the score of {@code total} pictures to come.
   *
   * @param classes K
   * @param splits parts, 10 as published
   */
  public InceptionScore(long total, int classes, int splits) {
    InputException.check(
        splits >= 1 && total >= splits,
        "the inception score of %s pictures in %s parts leaves parts empty; use more pictures",
        total,
        splits);
    this.total = total;
    classSums = new double[splits][classes];
    negativeEntropy = new double[splits];
    counts = new long[splits];
  }

  /** Takes the next pictures' class scores [N, K] in, before the softmax. */
  public void add(Tensor logits) {
    int classes = classSums[0].length;
    Shapes.require("logits", logits, Shapes.ANY, classes);
    double[] logP = logProbabilities(logits);
    for (int i = 0; i < logits.size(0); i++) {
      int split = part(seen++);
      counts[split]++;
      for (int k = 0; k < classes; k++) {
        double log = logP[i * classes + k];
        double p = Math.exp(log);
        classSums[split][k] += p;
        negativeEntropy[split] += p == 0 ? 0 : p * log;
      }
    }
  }

  /** Returns to which part picture {@code i} belongs; part s begins at ⌊s · total / splits⌋. */
  private int part(long i) {
    return (int) (((i + 1) * counts.length - 1) / total);
  }

  private static double[] logProbabilities(Tensor logits) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return SampleStatistics.doubles(torch.log_softmax(logits.detach().to(ScalarType.Double), 1));
    }
  }

  /** Returns mean and spread over the parts. */
  public Estimate result() {
    InputException.check(
        seen == total, "the inception score was to be of %s pictures, not of %s", total, seen);
    var scores = new double[counts.length];
    for (int s = 0; s < scores.length; s++) {
      double kl = negativeEntropy[s] / counts[s];
      for (double sum : classSums[s]) {
        double p = sum / counts[s];
        kl -= p == 0 ? 0 : p * Math.log(p);
      }
      scores[s] = Math.exp(kl);
    }
    return Estimate.of(scores);
  }
}
