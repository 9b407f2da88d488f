package gansaku.workbench.latent;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The middles of the space, and those of the model's own pictures that are nearest.
 *
 * @param starts how many places these are
 * @param tried of how many seeds the nearest are taken
 */
record NearestOwn(Space space, int starts, int tried) implements Starts {

  @Override
  public String name() {
    return starts + " places";
  }

  @Override
  public Points of(Tensor x) {
    Points own = space.drawn(RandomStream.of(0, "starts"), tried);
    Tensor far = ScaledDistance.between(space.manyImages(own), x);
    List<Points> middles = space.middles();
    long[] order = Tensors.longs(far.argsort());
    var best = new int[Math.max(1, starts - middles.size())];
    for (int i = 0; i < best.length; i++) {
      best[i] = (int) order[i];
    }
    Points near = own.select(best);
    var codes = new ArrayList<>(List.of(near.codes()));
    middles.forEach(middle -> codes.add(middle.codes()));
    // only spaces without conditions have middles
    return middles.isEmpty() ? near : near.moved(Tensors.cat(codes));
  }
}
