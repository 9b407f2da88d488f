package gansaku.workbench.data;

import gansaku.data.embedded.Embedded;
import gansaku.data.prepare.DataInspector;
import gansaku.data.prepare.DataReport;
import gansaku.data.source.DataOptions;
import gansaku.data.source.FolderLayout;
import gansaku.data.source.ProgressListener;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import java.util.OptionalInt;

/** The pictures that a run learns from, before any of its transforms. */
public final class RunData {
  private RunData() {}

  /**
   * Inspects the pictures of {@code run}.
   *
   * @param recipe the run's
   */
  public static DataReport inspect(
      RunFolder run, Settings recipe, Places places, ProgressListener progress) {
    Whereabouts.requireThere(run, recipe, places, " (in " + run.recipe() + ")");
    DataOptions options =
        DataOptions.in(places.data())
            .with(Embedded.SETS)
            .with(recipe.choice("data.layout", "auto", FolderLayout.byName()))
            .with(progress)
            .skipping(bad -> {});
    OptionalInt count = recipe.whole("data.count");
    OptionalInt size = recipe.whole("data.size");
    options = count.isPresent() ? options.withCount(count.getAsInt()) : options;
    options = size.isPresent() ? options.withSize(size.getAsInt()) : options;
    return DataInspector.inspect(recipe.text("data.name", "faces"), options);
  }
}
