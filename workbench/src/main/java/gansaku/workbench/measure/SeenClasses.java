package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.InceptionScore;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** What the network's own classes say of the pictures as they pass. */
final class SeenClasses implements ObjIntConsumer<FeatureExtractor.Features> {
  static final int SPLITS = 10;

  private final int total;
  private final boolean scored;
  private Optional<InceptionScore> score = Optional.empty();
  private long[] counts = {};

  SeenClasses(int total, List<Metric> metrics) {
    this.total = total;
    scored = metrics.contains(Metric.IS);
  }

  @Override
  public void accept(FeatureExtractor.Features output, int start) {
    output.logits().ifPresent(this::count);
  }

  private void count(Tensor logits) {
    int classes = (int) logits.size(1);
    if (counts.length == 0) {
      counts = new long[classes];
      if (scored) {
        score = Optional.of(new InceptionScore(total, classes, SPLITS));
      }
    }
    score.ifPresent(s -> s.add(logits));
    Tensor best = logits.argmax(new LongOptional(1), false);
    for (long c : Tensors.longs(best)) {
      counts[(int) c]++;
    }
  }

  /** Returns the Inception score, which was asked for. */
  InceptionScore score() {
    return score.orElseThrow();
  }

  /** Returns how many pictures show each class. */
  long[] counts() {
    return counts;
  }
}
