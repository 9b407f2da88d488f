package gansaku.workbench.anomaly;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.data.transform.Pipeline;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Reconstructs;
import gansaku.workbench.use.TrainedModel;
import java.io.Closeable;
import java.util.List;

/** Looks for anomalies in pictures one by one, as {@link AnomalyScan} does in files. */
public final class AnomalyLook implements Closeable {
  private final ImageShape shape;
  private final Method method;
  private final Looking looking;
  private final Calibration usual;

  private AnomalyLook(TrainedModel model, Method method, Calibration usual) {
    this.shape = model.shape();
    this.method = method;
    this.looking = new Looking(model, method);
    this.usual = usual;
  }

  /**
   * What is found of a picture.
   *
   * @param score how far it is from what the model makes
   * @param anomalous whether that is above the threshold
   * @param area the share of its pixels that are above theirs
   * @param row the picture as the model sees it, as the model makes it, its heat map and its mask
   */
  public record Found(double score, boolean anomalous, double area, List<Pixels> row) {}

  /** Returns whether {@code model} makes pictures again, by itself or with an encoder. */
  public static boolean fits(TrainedModel model) {
    return model.can(Reconstructs.class)
        || (model.can(Generates.class) && !model.can(GeneratesClasses.class));
  }

  /**
   * Returns what is usual of good pictures that {@code model} has not learnt from.
   *
   * @param good how many are looked at
   * @param quantile the share of them, and of their pixels, that is below the thresholds
   */
  public static Calibration usual(
      TrainedModel model, Methods methods, int good, double quantile, ProgressListener progress) {
    try (Method method = methods.open(model)) {
      return Calibration.of(model, method, good, quantile, progress);
    }
  }

  /** Opens one that looks at pictures as {@code usual} was found. */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the method is closed with what is returned
  public static AnomalyLook open(TrainedModel model, Methods methods, Calibration usual) {
    return new AnomalyLook(model, methods.open(model), usual);
  }

  /** Returns what is found of {@code picture}, of any size. */
  public Found at(Pixels picture) {
    Pixels view =
        Pipeline.shaped(shape.channels(), shape.height(), shape.width())
            .applyFixed(Pipeline.middle(shape.height(), shape.width()).apply(picture));
    Looking.Seen seen = looking.at(List.of(view)).get(0);
    return new Found(
        seen.score(),
        seen.score() > usual.score(),
        AnomalyScan.area(seen, usual),
        AnomalyScan.row(seen, shape, usual));
  }

  @Override
  public void close() {
    method.close();
  }
}
