package gansaku.workbench.measure;

import gansaku.metrics.Estimate;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.InceptionScore;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Inception score (Salimans et al. 2016), in ten parts; of a network with classes. */
public record ClassScore() implements FeatureMetric {
  private static final ScoreName SCORE = ScoreName.higher("is", "class-score");
  private static final int SPLITS = 10;

  @Override
  public String name() {
    return "is";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(SCORE);
  }

  @Override
  public int least() {
    return SPLITS;
  }

  @Override
  public int keeps() {
    return 0;
  }

  @Override
  public Sighting begin(int pictures) {
    return new Sighting() {
      private Optional<InceptionScore> score = Optional.empty();

      @Override
      public void see(FeatureExtractor.Features output) {
        output.logits().ifPresent(this::add);
      }

      private void add(Tensor logits) {
        if (score.isEmpty()) {
          score = Optional.of(new InceptionScore(pictures, (int) logits.size(1), SPLITS));
        }
        score.get().add(logits);
      }

      @Override
      public List<Score> scores(Compared both) {
        Estimate found = score.orElseThrow().result();
        return List.of(
            both.score(SCORE, found.mean()).withSpread(found.std()).with("splits", SPLITS));
      }
    };
  }
}
