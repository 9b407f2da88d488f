package gansaku.workbench;

import gansaku.data.Pixels;
import gansaku.workbench.evaluate.Batches;
import gansaku.workbench.evaluate.PictureSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** What a model makes of each picture of a set. */
final class MappedPictures implements PictureSet {
  private static final int CHUNK = 64;

  private final TrainedModel model;
  private final PictureSet inputs;
  private final UnaryOperator<Tensor> map;
  private List<Pixels> chunk = List.of();
  private int start = -1;

  /** Makes the set of {@code map}'s images [N, C, H, W] of {@code inputs}. */
  MappedPictures(TrainedModel model, PictureSet inputs, UnaryOperator<Tensor> map) {
    this.model = model;
    this.inputs = inputs;
    this.map = map;
  }

  @Override
  public String name() {
    return model.run().title();
  }

  @Override
  public int size() {
    return inputs.size();
  }

  @Override
  public Pixels read(int index) {
    int wanted = index / CHUNK * CHUNK;
    if (wanted != start) {
      chunk = model.inUse(() -> made(wanted));
      start = wanted;
    }
    return chunk.get(index - start);
  }

  private List<Pixels> made(int from) {
    int count = Math.min(CHUNK, size() - from);
    Tensor x = Batches.tensor(inputs, from, count);
    return model.pictures(map.apply(model.compute().place(x)));
  }

  @Override
  public Map<String, Object> about() {
    return model.about();
  }
}
