package gansaku.workbench.measure;

import gansaku.metrics.Memorisation;
import gansaku.metrics.Neighbours;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Distances to the nearest reference picture, against those of held-out pictures. */
public record NearestReference() implements FeatureMetric {
  private static final ScoreName SHARE = ScoreName.lower("memorisation", "memorisation");

  @Override
  public String name() {
    return "nn";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(SHARE);
  }

  @Override
  public boolean needsHeldOut() {
    return true;
  }

  @Override
  public Sighting begin(int pictures) {
    return NearestReference::scores;
  }

  private static List<Score> scores(Compared both) {
    PictureSet heldOut = both.heldOut().orElseThrow(); // was asked for
    int[] taken = PictureTensors.draw(heldOut.size(), both.n(), both.seed());
    FeatureSet fresh = both.reader().read(heldOut, taken, both.n(), output -> {});
    Memorisation result =
        Memorisation.of(
            nearest(both.allFound(), both), nearest(fresh.features().orElseThrow(), both));
    var warnings = new ArrayList<String>();
    if (result.copiesLikely()) {
      warnings.add(
          String.format(
              "%.0f %% of the pictures are nearer to a training picture than 99 %% of held-out"
                  + " ones: they may be copies",
              100 * result.share()));
    }
    return List.of(
        both.score(SHARE, result.share())
            .with("held_out", heldOut.about())
            .measured("median", result.generated())
            .measured("median_held_out", result.heldOut())
            .warning(warnings));
  }

  private static double[] nearest(Tensor features, Compared both) {
    return Neighbours.of(features, both.allKnown(), 1).nearest();
  }
}
