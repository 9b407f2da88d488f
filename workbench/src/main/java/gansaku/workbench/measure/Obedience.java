package gansaku.workbench.measure;

import gansaku.data.source.Split;
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
      training.requireKnown(
          this, "take faces, or parts of a set with a table, e.g. celeba?Male=yes");
    }
    return () -> {
      try (JoinedDomains training = training(asked.model());
          JoinedDomains real = new JoinedDomains(asked.model().data(Split.TEST), Split.TEST);
          Directions directions = Directions.of(asked.model())) {
        Judge judge = asked.judge(training, real);
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
}
