package gansaku.workbench.training;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.metrics.Confusion;
import gansaku.model.Classifies;
import gansaku.model.Classifies.Question;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.Reconstructs;
import gansaku.model.ShowsItself;
import gansaku.model.Translates;
import gansaku.run.CodeMap;
import gansaku.run.ConfusionMap;
import gansaku.run.ImageGrid;
import gansaku.tensor.Scope;
import gansaku.workbench.data.Data;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.measure.TranslationScores;
import gansaku.workbench.observe.Asides;
import gansaku.workbench.observe.Sheet;
import gansaku.workbench.observe.Showing;
import gansaku.workbench.use.AnswerSheets;
import gansaku.workbench.use.Answers;
import gansaku.workbench.use.Codes;
import gansaku.workbench.use.Encode;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Traverse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.NoGradGuard;

/** The pictures and scores that a finished run gets, by what its model can do. */
final class FinalPictures {
  private static final String PICTURES = "its last pictures";
  private static final int PAIRS = 32;
  private static final int COLUMNS = 16;
  private static final int TRANSLATIONS = 32;
  private static final int DOMAINS = 16;
  private static final int MANIFOLD = 20;
  private static final int CODES = 5_000;
  private static final int TESTS = 10_000;
  private static final int MISTAKES = 24;
  private static final int MAP_SIDE = 900;

  private FinalPictures() {}

  /** Writes them, pictures by {@code asides}: the run is complete without. */
  static void write(TrainedModel model, Asides asides) {
    Path folder = model.run().path();
    if (model.can(Reconstructs.class)) {
      List<Pixels> pairs = Reconstruct.of(model, PAIRS).pairs();
      int columns = Math.min(COLUMNS, pairs.size());
      Path file = folder.resolve("reconstructions.png");
      asides.attempt(PICTURES, () -> ImageGrid.withColumns(columns, pairs).write(file, pairs));
    }
    if (model.can(Generates.class) && model.codeSize() == 2) {
      List<Pixels> pictures = Traverse.plane(model, MANIFOLD);
      Path file = folder.resolve("manifold.png");
      asides.attempt(
          PICTURES, () -> ImageGrid.withColumns(MANIFOLD, pictures).write(file, pictures));
    }
    if (model.can(Translates.class)) {
      Sheet sheet = translations(model);
      asides.attempt(PICTURES, () -> sheet.write(folder.resolve("translations.png")));
      ScoreLog.append(model.run().metrics(), TranslationScores.of(model));
    }
    if (model.can(ShowsItself.class)) {
      domains(model).write(folder.resolve("translations.png"));
    }
    if (model.can(Classifies.class)) {
      answers(model, asides);
    }
    if (model.can(Encodes.class) && (!model.can(Generates.class) || model.codeSize() == 2)) {
      Codes codes = Encode.of(model, CODES);
      if (codes.size() == 2) {
        Path file = folder.resolve("codes.png");
        asides.attempt(
            PICTURES,
            () ->
                new CodeMap(MAP_SIDE).write(file, codes.values(), codes.labels(), codes.classes()));
      }
    }
  }

  /** Writes what a classifier takes for what, and what it is surest of, and wrong. */
  private static void answers(TrainedModel model, Asides asides) {
    Path folder = model.run().path();
    try (Data heldOut = model.data(Split.TEST)) {
      Answers answers =
          Answers.of(
              model.capability(Classifies.class, "classifies"), model.compute(), heldOut, TESTS);
      for (int q = 0; q < answers.questions().size(); q++) {
        Question question = answers.questions().get(q);
        Confusion table = AnswerSheets.confusion(answers, q);
        boolean one = answers.questions().size() == 1;
        Path file = folder.resolve(one ? "confusion.png" : "confusion-" + question.name() + ".png");
        asides.attempt(
            PICTURES,
            () ->
                new ConfusionMap(
                        String.format(
                            Locale.ROOT,
                            "%s: %.1f %% right",
                            question.name(),
                            100 * table.accuracy()),
                        question.answers(),
                        table.rows())
                    .write(file));
      }
      Sheet mistakes = Sheet.fitting(AnswerSheets.mistakes(answers, heldOut, MISTAKES));
      asides.attempt(PICTURES, () -> mistakes.write(folder.resolve("mistakes.png")));
    }
  }

  /** Returns held-out sources, what becomes of them, and truths. */
  private static Sheet translations(TrainedModel model) {
    var translator = model.capability(Translates.class, "translates");
    try (Data heldOut = model.data(Split.TEST);
        var scope = new Scope();
        var off = new NoGradGuard()) {
      return Showing.of(translator, model.compute(), heldOut.heldOut(0, TRANSLATIONS)).now();
    }
  }

  /** Returns held-out pictures, and what becomes of them, as the model shows itself. */
  private static Sheet domains(TrainedModel model) {
    var shown = model.capability(ShowsItself.class, "shows");
    try (Data heldOut = model.data(Split.TEST);
        var scope = new Scope();
        var off = new NoGradGuard()) {
      return Showing.of(shown, model.compute(), heldOut.heldOut(0, DOMAINS)).now();
    }
  }
}
