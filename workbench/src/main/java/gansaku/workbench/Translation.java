package gansaku.workbench;

import gansaku.data.Pipeline;
import gansaku.data.Pixels;
import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.task.Task;
import gansaku.tensor.Compute;
import gansaku.workbench.translate.Tiles;

/**
 * How a picture of any size goes through a model that translates.
 *
 * @param model made ready for use
 * @param task what it has learnt
 * @param tiles how large pictures are divided
 */
public record Translation(Translates model, Task task, Compute compute, Tiles tiles) {
  /** Makes one that divides large pictures as usual. */
  public Translation(Translates model, Task task, Compute compute) {
    this(model, task, compute, Tiles.USUAL);
  }

  /** Returns what {@code picture} becomes; of its own size, or larger where the task enlarges. */
  public Pixels of(Pixels picture) {
    return tiles.through(source(picture), model.multiple(), x -> model.translate(compute.place(x)));
  }

  private Pixels source(Pixels picture) {
    int wanted = model.sourceChannels();
    Pixels source = task.given(picture);
    if (wanted == 1 || wanted == 3) {
      source = Pipeline.channels(wanted).apply(source);
    }
    InputException.check(
        source.channels() == wanted,
        "this model translates pictures of %s channels, and the picture has %s",
        wanted,
        source.channels());
    return source;
  }
}
