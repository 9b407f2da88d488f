package gansaku.workbench.use;

import gansaku.data.source.Split;
import gansaku.model.Encodes;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Finds the codes of pictures. */
public final class Encode {
  private static final int CHUNK = 64;

  private Encode() {}

  /** Returns the codes of the first {@code n} test pictures, with their classes. */
  public static Codes of(TrainedModel model, int n) {
    var encoder = model.capability(Encodes.class, "encodes");
    var values = new ArrayList<Tensor>();
    var labels = new ArrayList<Tensor>();
    try (Data data = model.data(Split.TEST);
        var all = new Scope();
        var off = new NoGradGuard()) {
      for (int from = 0; from < Math.min(n, data.source().size()); from += CHUNK) {
        try (var some = new Scope()) {
          Batch batch = data.pictures(from, Math.min(n, from + CHUNK));
          values.add(some.keep(encoder.encode(model.compute().place(batch.x()))));
          labels.add(some.keep(batch.labels()));
        }
      }
      Tensor codes = Tensors.cat(values);
      int[] classes =
          Arrays.stream(Tensors.longs(Tensors.cat(labels))).mapToInt(Math::toIntExact).toArray();
      return new Codes(
          Tensors.floats(codes),
          (int) codes.size(1),
          classes,
          data.source().classes(),
          data.part());
    }
  }
}
