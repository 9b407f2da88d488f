package gansaku.workbench.measure;

import gansaku.metrics.PathLength;
import gansaku.model.Generates;
import gansaku.model.MixesStyles;
import gansaku.models.features.View;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Perceptual path length in Z and, of a model with styles, in W, full and end, by LPIPS or by a
 * network of our own where that was asked for.
 *
 * @param view what of the pictures is compared
 */
public record PerceptualPathLength(String name, View view) implements ModelMetric {
  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    TrainedModel model = asked.model();
    Evaluation.Request request = asked.request();
    model.capability(Generates.class, "generates");
    Supplier<PictureDistance> distance =
        request.extractor().equals(Extractors.OWN)
            ? asked::ownDistance
            : PictureDistance.lpipsVgg(asked.weights(), model.shape(), model.compute());
    return () -> {
      var scores = new PathScores(model, request.n(), distance.get(), view, request.seed());
      var all = new ArrayList<Score>();
      for (PathLength.Ends ends : PathLength.Ends.values()) {
        all.add(scores.inZ(ends));
        model.capability(MixesStyles.class).ifPresent(w -> all.add(scores.inW(w, ends)));
      }
      return List.copyOf(all);
    };
  }
}
