package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** What a model makes of each picture of a set. */
final class MappedPictures implements PictureSet {
  private final TrainedModel model;
  private final PictureSet inputs;
  private final UnaryOperator<Tensor> map;
  private final Chunks chunks;

  /** Makes the set of {@code map}'s images [N, C, H, W] of {@code inputs}. */
  MappedPictures(TrainedModel model, PictureSet inputs, UnaryOperator<Tensor> map) {
    this.model = model;
    this.inputs = inputs;
    this.map = map;
    this.chunks = new Chunks(inputs.size(), (from, n) -> model.inUse(() -> made(from, n)));
  }

  @Override
  public String name() {
    return model.run().title();
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public Pixels read(int index) {
    return chunks.get(index);
  }

  private List<Pixels> made(int from, int n) {
    Tensor x = PictureTensors.tensor(inputs, from, n);
    return model.pictures(map.apply(model.compute().place(x)));
  }

  @Override
  public Map<String, Object> about() {
    return SeededPictures.about(model);
  }
}
