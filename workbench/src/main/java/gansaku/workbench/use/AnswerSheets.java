package gansaku.workbench.use;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.metrics.Confusion;
import gansaku.model.Classifies.Question;
import gansaku.run.CaptionedPicture;
import gansaku.run.CaptionedPicture.Line;
import gansaku.run.CaptionedPicture.Verdict;
import gansaku.tensor.Scope;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Held-out pictures with what a classifier says of them, to be looked at. */
public final class AnswerSheets {
  private static final int QUESTIONS = 3;

  private AnswerSheets() {}

  /** Returns all of {@code answers}' pictures, each above its answers to the first questions. */
  public static List<Pixels> all(Answers answers, Data data) {
    int n = answers.pictures().size();
    return IntStream.range(0, n).mapToObj(i -> picture(answers, data, i)).toList();
  }

  private static Pixels picture(Answers answers, Data data, int i) {
    var lines = new ArrayList<Line>();
    for (int q = 0; q < Math.min(QUESTIONS, answers.questions().size()); q++) {
      lines.add(line(answers, q, i));
    }
    return CaptionedPicture.of(read(data, answers.pictures().get(i)), lines);
  }

  private static Line line(Answers answers, int q, int i) {
    Question question = answers.questions().get(q);
    Answers.Of of = answers.each().get(q);
    boolean right = of.seen(i) == of.truths()[i];
    return new Line(
        percent(of.confidence(i)) + " " + question.answers().get(of.seen(i)),
        right ? Verdict.RIGHT : Verdict.WRONG);
  }

  private static Pixels read(Data data, int index) {
    try (var scope = new Scope()) {
      return Images.pixels(data.judging(index).x()).get(0);
    }
  }

  /** Returns at most {@code n} pictures of which the classifier was surest, and wrong. */
  public static List<Pixels> mistakes(Answers answers, Data data, int n) {
    record Mistake(int q, int i, double confidence) {}
    var mistakes = new ArrayList<Mistake>();
    for (int q = 0; q < answers.questions().size(); q++) {
      Answers.Of of = answers.each().get(q);
      for (int i = 0; i < of.truths().length; i++) {
        if (of.seen(i) != of.truths()[i]) {
          mistakes.add(new Mistake(q, i, of.confidence(i)));
        }
      }
    }
    return mistakes.stream()
        .sorted(Comparator.comparingDouble(Mistake::confidence).reversed())
        .limit(n)
        .map(m -> mistake(answers, data, m.q(), m.i()))
        .toList();
  }

  private static Pixels mistake(Answers answers, Data data, int q, int i) {
    String truth = answers.questions().get(q).answers().get(answers.each().get(q).truths()[i]);
    List<Line> lines = List.of(line(answers, q, i), new Line("is " + truth, Verdict.PLAIN));
    return CaptionedPicture.of(read(data, answers.pictures().get(i)), lines);
  }

  /** Returns how often each answer to question {@code q} was taken for each. */
  public static Confusion confusion(Answers answers, int q) {
    int k = answers.questions().get(q).answers().size();
    var table = new Confusion(k, k);
    Answers.Of of = answers.each().get(q);
    for (int i = 0; i < of.truths().length; i++) {
      table.add(of.truths()[i], of.seen(i));
    }
    return table;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
