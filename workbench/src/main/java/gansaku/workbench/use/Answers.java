package gansaku.workbench.use;

import gansaku.model.Classifies;
import gansaku.model.Classifies.Question;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a classifier says of held-out pictures, and what is right.
 *
 * @param questions what was asked
 * @param each the answers to each question
 * @param pictures the pictures' numbers
 * @param crossEntropy the mean over pictures, summed over questions
 */
public record Answers(
    List<Question> questions, List<Of> each, List<Integer> pictures, double crossEntropy) {
  private static final int CHUNK = 64;

  /**
   * The answers to a question.
   *
   * @param truths the right ones, [N]
   * @param probabilities how likely each is, [N][answers]
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Of(int[] truths, float[][] probabilities) {
    /** Returns the likeliest answer for picture {@code i}. */
    public int seen(int i) {
      float[] p = probabilities[i];
      return IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
    }

    /** Returns how likely the likeliest answer for picture {@code i} is. */
    public double confidence(int i) {
      return probabilities[i][seen(i)];
    }

    /** Returns 1 for each picture of which the likeliest answer is right, else 0. */
    public double[] right() {
      var right = new double[truths.length];
      Arrays.setAll(right, i -> seen(i) == truths[i] ? 1 : 0);
      return right;
    }
  }

  /**
   * Returns what {@code classifier}, which is in use, says of the first {@code n} of {@code data}.
   */
  public static Answers of(Classifies classifier, Compute compute, Data data, int n) {
    int[] taken = spread(n, data.source().size());
    List<Question> questions = classifier.questions();
    var rows = new Rows(questions.size());
    for (int from = 0; from < taken.length; from += CHUNK) {
      int[] now = Arrays.copyOfRange(taken, from, Math.min(taken.length, from + CHUNK));
      try (var scope = new Scope();
          var off = new NoGradGuard()) {
        Batch batch = data.judging(now).map(compute::place);
        Tensor logits = classifier.logits(batch.x());
        Tensor right = classifier.truths(batch);
        rows.add(batch.get(Extra.NUMBERS), right, classifier.probabilities(logits));
        rows.sum += classifier.crossEntropy(logits, right).item_double() * batch.size();
      }
    }
    return rows.answers(questions);
  }

  /** Returns {@code n} numbers spread over {@code all}, or all if there are no more. */
  static int[] spread(int n, int all) {
    int size = Math.min(n, all);
    return IntStream.range(0, size).map(i -> (int) ((long) i * all / size)).toArray();
  }

  /** What was said so far. */
  private static final class Rows {
    private final List<Integer> pictures = new ArrayList<>();
    private final List<List<Integer>> truths = new ArrayList<>();
    private final List<List<float[]>> probabilities = new ArrayList<>();
    private double sum;

    Rows(int questions) {
      for (int q = 0; q < questions; q++) {
        truths.add(new ArrayList<>());
        probabilities.add(new ArrayList<>());
      }
    }

    void add(List<Integer> numbers, Tensor right, List<Tensor> likely) {
      pictures.addAll(numbers);
      for (int q = 0; q < truths.size(); q++) {
        for (long truth : Tensors.longs(right.select(1, q))) {
          truths.get(q).add((int) truth);
        }
        float[] values = Tensors.floats(likely.get(q));
        int k = (int) likely.get(q).size(1);
        for (int at = 0; at < values.length; at += k) {
          probabilities.get(q).add(Arrays.copyOfRange(values, at, at + k));
        }
      }
    }

    Answers answers(List<Question> questions) {
      var each = new ArrayList<Of>();
      for (int q = 0; q < truths.size(); q++) {
        int[] right = truths.get(q).stream().mapToInt(Integer::intValue).toArray();
        each.add(new Of(right, probabilities.get(q).toArray(new float[0][])));
      }
      return new Answers(questions, each, pictures, sum / pictures.size());
    }
  }

  /** Returns the share of right answers, of all questions together. */
  public double accuracy() {
    return each.stream()
        .mapToDouble(of -> Arrays.stream(of.right()).average().orElseThrow())
        .average()
        .orElseThrow();
  }
}
