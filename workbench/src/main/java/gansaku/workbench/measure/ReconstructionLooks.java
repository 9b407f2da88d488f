package gansaku.workbench.measure;

import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.function.Supplier;

/** LPIPS of reconstructions, by AlexNet. */
public record ReconstructionLooks() implements ModelMetric {
  @Override
  public String name() {
    return "lpips";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    PairScores pairs = asked.reconstructions();
    TrainedModel model = asked.model();
    var lpips = PictureDistance.lpipsAlex(asked.weights(), model.shape(), model.compute());
    return () -> List.of(pairs.looks(lpips.get()));
  }
}
