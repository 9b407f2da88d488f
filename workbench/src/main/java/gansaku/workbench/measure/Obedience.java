package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether a translation changes what was asked for and keeps all else, as a judge sees it. */
public record Obedience() implements ModelMetric {
  @Override
  public String name() {
    return "obedience";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    UnpairedScores scores = asked.unpaired(this);
    try (JoinedDomains training = training(asked.model())) {
      traits(training);
    }
    return () -> {
      try (JoinedDomains training = training(asked.model());
          JoinedDomains real = new JoinedDomains(asked.model().data(Split.TEST), Split.TEST);
          Directions directions = Directions.of(asked.model())) {
        Traits traits = traits(training);
        FeatureExtractor network = asked.judge(training, traits);
        Judge judge =
            Judge.tried(network, traits, real, scores.n(), scores.seed(), asked.progress());
        List<String> targets = scores.model().targets();
        var all = new ArrayList<Score>();
        for (Direction direction : directions.all()) {
          all.addAll(scores.obedience(direction, judge, Asked.of(direction, training, targets)));
        }
        return all;
      }
    };
  }

  private static JoinedDomains training(TrainedModel model) {
    return new JoinedDomains(model.data(Split.TRAIN), Split.TRAIN);
  }

  private static Traits traits(JoinedDomains training) {
    Traits traits = training.traits();
    InputException.check(
        !traits.words().isEmpty(),
        "obedience needs pictures of which something is known, and nothing is of all those of %s;"
            + " take faces, or parts of a set with a table, e.g. celeba?Male=yes",
        training.name());
    return traits;
  }
}
