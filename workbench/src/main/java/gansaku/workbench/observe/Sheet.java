package gansaku.workbench.observe;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.run.ImageGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of one shape, to be looked at together.
 *
 * @param columns how many are in a row
 * @param pictures row by row; none for a sheet that is not to be written
 */
public record Sheet(int columns, List<Pixels> pictures) {
  private static final int COLOUR = 3;

  /** A sheet of nothing. */
  public static final Sheet NONE = new Sheet(1, List.of());

  /** Returns a near-square sheet. */
  public static Sheet fitting(List<Pixels> pictures) {
    return new Sheet((int) Math.ceil(Math.sqrt(pictures.size())), pictures);
  }

  /** Returns the first picture of each list, then the second of each, and so on. */
  @SafeVarargs
  public static List<Pixels> inTurn(List<Pixels>... kinds) {
    return inTurn(List.of(kinds));
  }

  private static List<Pixels> inTurn(List<List<Pixels>> kinds) {
    var turns = new ArrayList<Pixels>();
    for (int i = 0; i < kinds.get(0).size(); i++) {
      for (List<Pixels> kind : kinds) {
        turns.add(kind.get(i));
      }
    }
    return turns;
  }

  /** Returns sources, what was made of them and truths side by side, two of each in a row. */
  public static Sheet translations(List<Pixels> sources, List<Pixels> made, List<Pixels> truths) {
    List<Pixels> shown = inTurn(sources, made, truths);
    return new Sheet(shown.size() > 3 ? 6 : 3, shown.stream().map(Sheet::coloured).toList());
  }

  /** Returns a sheet whose columns are {@code kinds}, all of one length. */
  public static Sheet rows(List<List<Pixels>> kinds) {
    List<Pixels> shown = inTurn(kinds);
    return new Sheet(kinds.size(), shown.stream().map(Sheet::coloured).toList());
  }

  /** Returns a picture of any channels as people look at it: of more than three, the first. */
  private static Pixels coloured(Pixels picture) {
    int seen = picture.channels() >= COLOUR ? COLOUR : 1;
    return Pipeline.channels(COLOUR).apply(Pairs.channels(picture, 0, seen));
  }

  /** Writes the sheet to {@code file}, if there is something on it. */
  public void write(Path file) {
    if (!pictures.isEmpty()) {
      ImageGrid.withColumns(columns, pictures).write(file, pictures);
    }
  }
}
