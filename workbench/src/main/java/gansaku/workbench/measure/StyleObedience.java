package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.model.TransfersStyle;
import java.util.List;
import java.util.function.Supplier;

/** Whether pictures are taken for their styles, and still for what they show, as judges see it. */
public record StyleObedience() implements ModelMetric {
  @Override
  public String name() {
    return "style-obedience";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    TransfersStyle transfer =
        asked.able(
            TransfersStyle.class,
            "gives no picture the style of another, which style-obedience needs; train a model that"
                + " does, e.g. adain");
    for (int domain = 0; domain < 2; domain++) {
      try (JoinedDomains training = domain(asked, Split.TRAIN, domain)) {
        training.requireKnown(
            this, "take faces for contents and patterns for styles, or sets with a table");
      }
    }
    return () -> {
      try (JoinedDomains contents = domain(asked, Split.TEST, 0);
          JoinedDomains styles = domain(asked, Split.TEST, 1)) {
        Judge ofContents = judge(asked, 0, contents);
        Judge ofStyles = judge(asked, 1, styles);
        var about = SeededPictures.about(asked.model());
        about.put("encoder", transfer.encoder());
        return new StyleScores(
                transfer,
                asked.model().run().title(),
                about,
                ofContents,
                ofStyles,
                asked.model().compute(),
                asked.progress())
            .of(contents, styles, asked.request().n(), asked.request().seed());
      }
    };
  }

  private static JoinedDomains domain(AskedModel asked, Split split, int number) {
    return JoinedDomains.only(asked.model().data(split), split, number);
  }

  private static Judge judge(AskedModel asked, int domain, JoinedDomains real) {
    try (JoinedDomains training = domain(asked, Split.TRAIN, domain)) {
      return asked.judge(training, real);
    }
  }
}
