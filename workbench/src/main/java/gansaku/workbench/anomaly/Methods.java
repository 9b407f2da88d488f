package gansaku.workbench.anomaly;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.objective.MeanResidual;
import gansaku.objective.SummedResidual;
import gansaku.workbench.use.TrainedModel;
import java.util.List;

/**
 * Which way anomalies are found, and how.
 *
 * @param name {@code f-anogan}, by an encoder, or {@code anogan}, by a search
 * @param kappa weight of features in f-AnoGAN's score
 * @param lambda share of features in AnoGAN's loss
 * @param steps of a search
 * @param restarts how many searches are made for each picture
 * @param seed of where searches begin
 */
public record Methods(
    String name, double kappa, double lambda, int steps, int restarts, long seed) {
  static final String FAST = "f-anogan";
  static final String SEARCH = "anogan";
  private static final List<String> NAMES = List.of(FAST, SEARCH);

  /** An encoder, with the papers' weights. */
  public static final Methods USUAL =
      new Methods(FAST, MeanResidual.PAPER.kappa(), SummedResidual.PAPER.lambda(), 500, 1, 0);

  public Methods {
    InputException.check(
        NAMES.contains(name),
        "method '%s' is not known.%s Known: %s",
        name,
        Nearest.hint(name, NAMES),
        String.join(", ", NAMES));
  }

  /** Opens the way for {@code model}; refuses a model that lacks what it takes. */
  @MustBeClosed
  public Method open(TrainedModel model) {
    return name.equals(FAST)
        ? new MirrorMethod(model, new MeanResidual(kappa))
        : new SearchMethod(model, new SummedResidual(lambda), steps, restarts, seed);
  }
}
