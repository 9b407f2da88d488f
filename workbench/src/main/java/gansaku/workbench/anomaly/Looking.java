package gansaku.workbench.anomaly;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Looks at pictures by one method, and takes the time. */
public final class Looking {
  /** How many pictures are looked at together. */
  public static final int BATCH = 64;

  private final TrainedModel model;
  private final Method method;
  private long nanos;
  private long pictures;

  public Looking(TrainedModel model, Method method) {
    this.model = model;
    this.method = method;
  }

  /**
   * What is seen of a picture.
   *
   * @param picture in the model's shape
   * @param made what the model makes of it
   * @param score how far it is from that
   * @param map how far each pixel is, row by row, in the model's shape
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Seen(Pixels picture, Pixels made, double score, double[] map) {}

  /** Returns what is seen of {@code some} pictures, {@link #BATCH} at most. */
  public List<Seen> at(List<Pixels> some) {
    return model.inUse(
        () -> {
          Tensor x = model.compute().place(Images.images(some));
          long begin = System.nanoTime();
          Method.Sight sight = method.look(x);
          float[] scores = Tensors.floats(sight.scores());
          nanos += System.nanoTime() - begin;
          pictures += some.size();
          List<Pixels> made = model.pictures(sight.made());
          float[] maps = ResidualMaps.of(x, sight.made());
          int plane = maps.length / some.size();
          var seen = new Seen[some.size()];
          Arrays.setAll(
              seen,
              i -> {
                var map = new double[plane];
                Arrays.setAll(map, p -> maps[i * plane + p]);
                return new Seen(some.get(i), made.get(i), scores[i], map);
              });
          return List.of(seen);
        });
  }

  /** Returns how many seconds the method took for a picture, in the mean. */
  public double secondsEach() {
    return nanos / 1e9 / Math.max(1, pictures);
  }
}
