package gansaku.workbench.translate;

import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.model.Translates;
import gansaku.task.Task;
import gansaku.tensor.Compute;
import gansaku.workbench.use.TrainedModel;
import java.util.Optional;

/**
 * How a picture of any size goes through a model that translates.
 *
 * @param model made ready for use
 * @param task what it has learnt
 * @param tiles how large pictures are divided
 */
public record TiledTranslation(Translates model, Task task, Compute compute, Tiles tiles) {
  /** Makes one that divides large pictures as usual. */
  public TiledTranslation(Translates model, Task task, Compute compute) {
    this(model, task, compute, Tiles.USUAL);
  }

  /** Returns how a picture goes through {@code model}, which has to be one that translates. */
  public static TiledTranslation of(TrainedModel model) {
    var translator = model.capability(Translates.class, "translates");
    return new TiledTranslation(translator, model.task().orElseThrow(), model.compute());
  }

  /** Returns what {@code picture} becomes; of its own size, or larger where the task enlarges. */
  public Layered of(Layered picture) {
    Pixels source = task.given(picture, model.sourceChannels());
    Pixels made =
        tiles.through(
            source, task.resizer(), model.multiple(), x -> model.translate(compute.place(x)));
    return task.finished(picture, made);
  }

  /** Returns what {@code picture}, nothing of which is transparent, becomes. */
  public Pixels of(Pixels picture) {
    return of(new Layered(picture, Optional.empty())).colours();
  }
}
