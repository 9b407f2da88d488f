package gansaku.workbench;

import gansaku.data.Pixels;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.Reconstructs;
import gansaku.model.Translates;
import gansaku.run.CodeMap;
import gansaku.run.ImageGrid;
import gansaku.workbench.evaluate.ScoreLog;
import java.nio.file.Path;
import java.util.List;

/** The pictures and scores that a finished run gets, by what its model can do. */
final class Gallery {
  private static final int PAIRS = 32;
  private static final int COLUMNS = 16;
  private static final int TRANSLATIONS = 32;
  private static final int MANIFOLD = 20;
  private static final int CODES = 5_000;
  private static final int MAP_SIDE = 900;

  private Gallery() {}

  static void hang(TrainedModel model) {
    Path folder = model.run().path();
    if (model.can(Reconstructs.class)) {
      List<Pixels> pairs = model.reconstruct(PAIRS);
      int columns = Math.min(COLUMNS, pairs.size());
      ImageGrid.withColumns(columns, pairs).write(folder.resolve("reconstructions.png"), pairs);
    }
    if (model.can(Generates.class) && model.codeSize() == 2) {
      List<Pixels> pictures = model.manifold(MANIFOLD);
      ImageGrid.withColumns(MANIFOLD, pictures).write(folder.resolve("manifold.png"), pictures);
    }
    if (model.can(Translates.class)) {
      model.translations(TRANSLATIONS).write(folder.resolve("translations.png"));
      ScoreLog.append(model.run().metrics(), model.translationScores());
    }
    if (model.can(Encodes.class)) {
      Codes codes = model.codes(CODES);
      if (codes.size() == 2) {
        new CodeMap(MAP_SIDE)
            .write(folder.resolve("codes.png"), codes.values(), codes.labels(), codes.classes());
      }
    }
  }
}
