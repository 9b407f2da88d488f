package gansaku.workbench.training;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.Reconstructs;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.run.CodeMap;
import gansaku.run.ImageGrid;
import gansaku.tensor.Scope;
import gansaku.workbench.data.Data;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.measure.TranslationScores;
import gansaku.workbench.observe.Asides;
import gansaku.workbench.observe.Sheet;
import gansaku.workbench.observe.Showing;
import gansaku.workbench.use.Codes;
import gansaku.workbench.use.Encode;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Traverse;
import java.nio.file.Path;
import java.util.List;
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
    if (model.can(TranslatesTo.class)) {
      domains(model).write(folder.resolve("translations.png"));
    }
    if (model.can(Encodes.class)) {
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
    var translator = model.capability(TranslatesTo.class, "translates");
    try (Data heldOut = model.data(Split.TEST);
        var scope = new Scope();
        var off = new NoGradGuard()) {
      return Showing.of(translator, model.compute(), heldOut.heldOut(0, DOMAINS)).now();
    }
  }
}
