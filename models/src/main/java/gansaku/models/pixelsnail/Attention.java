package gansaku.models.pixelsnail;

import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Lets every place look at all before it, by several heads (Chen et al. 2018, §3). */
final class Attention extends Module {
  private final int heads;
  private final NormedConv query;
  private final NormedConv key;
  private final NormedConv value;

  /**
   * Makes a layer.
   *
   * @param asking channels of what queries are made of
   * @param told channels of what keys and values are made of
   * @param width channels of what is found, heads·d
   */
  Attention(long asking, long told, int width, int heads) {
    this.heads = heads;
    query = add("query", new NormedConv(asking, width, Reach.POINT));
    key = add("key", new NormedConv(told, width, Reach.POINT));
    value = add("value", new NormedConv(told, width, Reach.POINT));
  }

  /** Returns what is found, [N, width, h, w]. */
  Tensor forward(Tensor asking, Tensor told, Sight sight) {
    return sight.attend(
        this, query.forward(asking, sight), key.forward(told, sight), value.forward(told, sight));
  }

  /** Returns {@code x} [N, heads·d, h, w] as [N, heads, hw, d]. */
  Tensor byPlace(Tensor x) {
    return x.reshape(x.size(0), heads, x.size(1) / heads, -1).transpose(2, 3);
  }

  /** Returns q kᵀ / √d, [N, heads, P, L], of queries [N, heads, P, d] and keys [N, heads, L, d]. */
  Tensor scores(Tensor queries, Tensor keys) {
    return queries.matmul(keys.transpose(2, 3)).div(Tensors.scalar(Math.sqrt(keys.size(3))));
  }
}
