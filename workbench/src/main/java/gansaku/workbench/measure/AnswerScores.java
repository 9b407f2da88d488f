package gansaku.workbench.measure;

import gansaku.data.source.Split;
import gansaku.metrics.Calibration;
import gansaku.metrics.Confusion;
import gansaku.model.Classifies;
import gansaku.model.Classifies.Question;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.AnswerSheets;
import gansaku.workbench.use.Answers;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is measured of a classifier's answers to held-out pictures of its own data.
 *
 * @param answers what it said
 * @param protocol where from
 * @param warnings when not to trust it
 */
record AnswerScores(
    Answers answers, Map<String, Object> protocol, List<String> warnings, long seed) {

  /**
   * Asks {@code classifier}, which is {@code model}, of at most {@code n} held-out pictures of each
   * domain whose classes are known.
   */
  static List<AnswerScores> of(TrainedModel model, Classifies classifier, int n, long seed) {
    try (Data heldOut = model.data(Split.TEST)) {
      return heldOut.judged().entrySet().stream()
          .map(
              domain -> {
                Data pictures = domain.getValue();
                Answers answers = Answers.of(classifier, model.compute(), pictures, n);
                var protocol = protocol(model, domain.getKey(), pictures);
                protocol.put("pictures", answers.pictures().size());
                protocol.put("seed", seed);
                return new AnswerScores(answers, protocol, warnings(heldOut), seed);
              })
          .toList();
    }
  }

  private static Map<String, Object> protocol(TrainedModel model, String domain, Data pictures) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", subject(model));
    if (!domain.isEmpty()) {
      protocol.put("domain", domain);
    }
    protocol.put(
        "reference", PictureSet.of(pictures.source(), pictures.plain(), pictures.part()).about());
    return protocol;
  }

  /** Returns what protocols say of {@code model}. */
  static Map<String, Object> subject(TrainedModel model) {
    var subject = new LinkedHashMap<String, Object>();
    subject.put("run", model.run().name());
    subject.put("kimg", model.imagesSeen() / 1000.0);
    return subject;
  }

  private static List<String> warnings(Data heldOut) {
    return heldOut
        .target()
        .filter(target -> target.source().classes().isEmpty())
        .map(
            target ->
                String.format(
                    "nothing is known of the classes of %s, the target: only the source was judged",
                    target.source().name()))
        .stream()
        .toList();
  }

  /**
   * Returns the share of right answers to each question, and beside it what guessing would have.
   */
  List<Score> accuracy() {
    return each(
        "accuracy",
        (name, q) -> {
          Answers.Of of = answers.each().get(q);
          Confusion table = AnswerSheets.confusion(answers, q);
          return Score.mean(name, of.right(), protocol, seed)
              .measured("most_frequent", mostFrequent(table))
              .measured("by_class", byClass(table.byClass(), q));
        });
  }

  /** Returns the mean F1 of the classes, the harmonic mean of a class's precision and recall. */
  List<Score> confusion() {
    return each(
        "confusion",
        (name, q) -> {
          Confusion table = AnswerSheets.confusion(answers, q);
          double mean = Arrays.stream(table.f1()).average().orElse(0);
          return Score.of(name, mean, protocol)
              .measured("precision", byClass(table.precision(), q))
              .measured("recall", byClass(table.byClass(), q))
              .measured("table", table.rows());
        });
  }

  /** Returns the expected calibration error (Guo et al. 2017, Eq. 3). */
  List<Score> calibration() {
    return each(
        "calibration",
        (name, q) -> {
          Answers.Of of = answers.each().get(q);
          int n = of.truths().length;
          double[] sure = IntStream.range(0, n).mapToDouble(of::confidence).toArray();
          return Score.of(name, Calibration.error(sure, of.right()), protocol)
              .with("bins", Calibration.BINS)
              .measured("mean_confidence", Arrays.stream(sure).average().orElse(0));
        });
  }

  private interface OfQuestion {
    Score score(String name, int question);
  }

  /** Names the question where there are several. */
  private List<Score> each(String metric, OfQuestion one) {
    boolean several = answers.questions().size() > 1;
    var scores = new ArrayList<Score>();
    for (int q = 0; q < answers.questions().size(); q++) {
      String name = several ? metric + ":" + answers.questions().get(q).name() : metric;
      scores.add(one.score(name, q).warning(warnings));
    }
    return scores;
  }

  private double mostFrequent(Confusion table) {
    long[] of =
        table.rows().stream()
            .mapToLong(row -> row.stream().mapToLong(Long::longValue).sum())
            .toArray();
    return Arrays.stream(of).max().orElse(0) / (double) Arrays.stream(of).sum();
  }

  private Map<String, Double> byClass(double[] values, int q) {
    Question question = answers.questions().get(q);
    var byClass = new LinkedHashMap<String, Double>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) { // JSON has no word for 0/0
        byClass.put(question.answers().get(i), values[i]);
      }
    }
    return byClass;
  }
}
