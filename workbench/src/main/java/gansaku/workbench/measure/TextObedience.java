package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.workbench.data.Data;
import java.util.List;
import java.util.function.Supplier;

/** Whether pictures show what held-out captions ask for, as a judge of traits sees it. */
public record TextObedience() implements ModelMetric {
  @Override
  public String name() {
    return "text-obedience";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    var able =
        asked.able(
            GeneratesFromText.class,
            "is asked for nothing in words, which text-obedience needs; train a model that is, e.g."
                + " text2image");
    var latent = asked.able(Generates.class, "makes no pictures").latent();
    try (Data training = asked.model().data(Split.TRAIN)) {
      InputException.check(
          !training.source().told(0).isEmpty(),
          "text-obedience needs captions of which is known what they name, as those of faces are;"
              + " %s has no such",
          training.source().name());
    }
    return () -> {
      Data captions = asked.model().data(Split.TEST);
      try (var training = new JoinedDomains(asked.model().data(Split.TRAIN), Split.TRAIN);
          var real = new JoinedDomains(captions, Split.TEST)) {
        return new TextScores(
                able,
                latent,
                asked.judge(training, real),
                captions.source(),
                asked.model().run().title(),
                SeededPictures.about(asked.model()),
                asked.model().compute(),
                asked.progress())
            .of(asked.request().n(), asked.request().seed());
      }
    };
  }
}
