package gansaku.objective;

import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How often D is right. */
final class Accuracy {
  private Accuracy() {}

  /** Returns the shares of logits above 0 among the real ones and of those below among the made. */
  static Map<String, Tensor> of(Tensor real, Tensor fake) {
    var shares = new LinkedHashMap<String, Tensor>();
    shares.put("right(x)", share(real));
    shares.put("right(G(z))", share(fake.neg()));
    return shares;
  }

  /** Returns the share of numbers above 0. */
  static Tensor share(Tensor t) {
    return t.gt(Tensors.scalar(0)).to(ScalarType.Float).mean();
  }
}
