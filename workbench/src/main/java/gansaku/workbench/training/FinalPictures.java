package gansaku.workbench.training;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.metrics.Confusion;
import gansaku.metrics.Moments;
import gansaku.metrics.PrincipalPlane;
import gansaku.model.Adapts;
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
import gansaku.tensor.Tensors;
import gansaku.workbench.data.Data;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.measure.TranslationScores;
import gansaku.workbench.observe.Asides;
import gansaku.workbench.observe.Sheet;
import gansaku.workbench.observe.Showing;
import gansaku.workbench.use.AnswerSheets;
import gansaku.workbench.use.Answers;
import gansaku.workbench.use.Codes;
import gansaku.workbench.use.DomainFeatures;
import gansaku.workbench.use.Encode;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Traverse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

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
  private static final int FEATURES = 1_000;
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
      try (Data heldOut = model.data(Split.TEST)) {
        heldOut.judged().forEach((domain, pictures) -> answers(model, domain, pictures, asides));
      }
    }
    if (model.can(Adapts.class)) {
      features(model, asides);
    }
    if (model.can(Encodes.class) && (!model.can(Generates.class) || model.codeSize() == 2)) {
      Codes codes = Encode.of(model, CODES);
      if (codes.size() == 2) {
        Path file = folder.resolve("codes.png");
        asides.attempt(
            PICTURES,
            () ->
                new CodeMap(MAP_SIDE, "z")
                    .write(file, codes.values(), codes.labels(), codes.classes()));
      }
    }
  }

  /**
   * Writes what a classifier takes for what, and what it is surest of, and wrong.
   *
   * @param domain what the pictures are of; files of a target have that in their names
   */
  private static void answers(TrainedModel model, String domain, Data pictures, Asides asides) {
    Path folder = model.run().path();
    String end = domain.equals(Data.TARGET) ? "-target.png" : ".png";
    Answers answers =
        Answers.of(
            model.capability(Classifies.class, "classifies"), model.compute(), pictures, TESTS);
    for (int q = 0; q < answers.questions().size(); q++) {
      Question question = answers.questions().get(q);
      Confusion table = AnswerSheets.confusion(answers, q);
      boolean one = answers.questions().size() == 1;
      Path file = folder.resolve("confusion" + (one ? "" : "-" + question.name()) + end);
      asides.attempt(
          PICTURES,
          () ->
              new ConfusionMap(
                      String.format(
                          Locale.ROOT,
                          "%s: %.1f %% right",
                          (domain + " " + question.name()).strip(),
                          100 * table.accuracy()),
                      question.answers(),
                      table.rows())
                  .write(file));
    }
    Sheet mistakes = Sheet.fitting(AnswerSheets.mistakes(answers, pictures, MISTAKES));
    asides.attempt(PICTURES, () -> mistakes.write(folder.resolve("mistakes" + end)));
  }

  /** Writes where features of held-out pictures of both domains lie: whether they can be told. */
  private static void features(TrainedModel model, Asides asides) {
    var adapted = model.capability(Adapts.class, "adapts");
    try (Data heldOut = model.data(Split.TEST);
        var scope = new Scope()) {
      Data target = heldOut.target().orElseThrow();
      Tensor source = DomainFeatures.of(adapted, model.compute(), heldOut, FEATURES).x();
      Tensor other = DomainFeatures.of(adapted, model.compute(), target, FEATURES).x();
      Tensor both = Tensors.cat(List.of(source, other));
      var moments = new Moments((int) both.size(1));
      moments.add(both);
      float[] places = Tensors.floats(PrincipalPlane.of(moments).of(both));
      int n = (int) source.size(0);
      int[] domains = IntStream.range(0, (int) both.size(0)).map(i -> i < n ? 0 : 1).toArray();
      List<String> names =
          List.of("source: " + heldOut.source().name(), "target: " + target.source().name());
      Path file = model.run().path().resolve("features.png");
      asides.attempt(
          PICTURES, () -> new CodeMap(MAP_SIDE, "component ").write(file, places, domains, names));
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
