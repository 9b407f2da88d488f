package gansaku.workbench.use;

import gansaku.model.Adapts;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * By what a classifier that was adapted tells the classes of pictures of one domain.
 *
 * @param x features [N, D] in float32, on the CPU
 * @param labels the classes of the pictures, -1 where they are not known, [N] int64
 */
public record DomainFeatures(Tensor x, Tensor labels) {
  private static final int CHUNK = 64;

  /** Returns those of at most {@code n} pictures of {@code domain}, spread over all. */
  public static DomainFeatures of(Adapts adapted, Compute compute, Data domain, int n) {
    int[] taken = Answers.spread(n, domain.source().size());
    var x = new ArrayList<Tensor>();
    var labels = new ArrayList<Tensor>();
    try (var all = new Scope();
        var off = new NoGradGuard()) {
      for (int from = 0; from < taken.length; from += CHUNK) {
        int[] now = Arrays.copyOfRange(taken, from, Math.min(taken.length, from + CHUNK));
        try (var some = new Scope()) {
          Batch batch = domain.judging(now);
          x.add(some.keep(adapted.features(compute.place(batch.x())).cpu()));
          labels.add(some.keep(batch.labels()));
        }
      }
      return new DomainFeatures(all.keep(Tensors.cat(x)), all.keep(Tensors.cat(labels)));
    }
  }
}
