package gansaku.workbench.use;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.model.Reconstructs;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Shows what a model remembers of pictures. */
public final class Reconstruct {
  private Reconstruct() {}

  /**
   * Pictures and what became of them.
   *
   * @param pairs each picture, and after it what the model makes of it
   * @param of what they are: {@code test pictures}, or {@code training pictures} where nothing
   *     divides the data
   */
  public record Result(List<Pixels> pairs, String of) {}

  /** Returns the first {@code n} test pictures and after each what the model makes of it. */
  public static Result of(TrainedModel model, int n) {
    var mirror = model.capability(Reconstructs.class, "reconstructs");
    return model.inUse(
        () -> {
          try (Data data = model.data(Split.TEST)) {
            Tensor x = data.pictures(0, n).x();
            List<Pixels> outputs = model.pictures(mirror.reconstruct(model.compute().place(x)));
            List<Pixels> inputs = Images.pixels(x);
            var pairs = new ArrayList<Pixels>();
            for (int i = 0; i < inputs.size(); i++) {
              pairs.add(inputs.get(i));
              pairs.add(outputs.get(i));
            }
            return new Result(pairs, data.part());
          }
        });
  }
}
