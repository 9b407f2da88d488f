package gansaku.workbench.measure;

import gansaku.model.BoundsLikelihood;
import java.util.List;
import java.util.function.Supplier;

/**
 * Importance weighted bound of the log-likelihood, and the ELBO (Burda et al. 2016).
 *
 * @param k how many codes are drawn for each picture
 */
public record Iwae(String name, int k) implements ModelMetric {
  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    asked.able(
        BoundsLikelihood.class,
        "tells no likelihoods, which iwae needs; train a model that does, e.g. vae");
    Evaluation.Request request = asked.request();
    return new LikelihoodScores(
            asked.model(), asked.real(), request.n(), k, asked.progress(), request.seed())
        ::all;
  }
}
