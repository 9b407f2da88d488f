package gansaku.models.adaptation;

import gansaku.nn.BatchNorm;
import gansaku.nn.Functional;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Tells from which domain features are: a hidden layer and one number (Ganin et al. 2016, Fig. 4).
 * A batch norm of the hidden units keeps it steady, however large features are.
 */
public final class DomainClassifier extends Module {
  private final Linear hidden;
  private final BatchNorm norm;
  private final Linear out;

  /** Makes one of features of {@code dimensions} numbers, with {@code width} hidden units. */
  public DomainClassifier(long dimensions, long width) {
    hidden = add("hidden", new Linear(dimensions, width));
    norm = add("norm", new BatchNorm(width));
    out = add("out", new Linear(width, 1));
  }

  /** Returns logits [N, 1] of features {@code x} [N, D] of both domains being the source's. */
  public Tensor forward(Tensor x) {
    return out.forward(Functional.relu_(norm.forward(hidden.forward(x))));
  }
}
