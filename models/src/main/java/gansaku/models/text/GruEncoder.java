package gansaku.models.text;

import gansaku.nn.Embedding;
import gansaku.nn.Gru;
import gansaku.nn.Layer;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Reads words one after the other (Cho et al. 2014), so that their order counts: words [N, T], 0
 * behind the last → what the texts mean, [N, E].
 */
public final class GruEncoder extends Layer {
  private final Embedding embedding;
  private final Gru gru;

  /**
   * Makes an encoder.
   *
   * @param words how many numbers words have, 0 included
   * @param width how many numbers a word becomes
   * @param size how many numbers a text becomes, E
   */
  public GruEncoder(long words, long width, long size) {
    embedding = add("embedding", new Embedding(words, width));
    gru = add("gru", new Gru(width, size));
  }

  @Override
  public Tensor forward(Tensor words) {
    Tensor lengths = words.gt(Tensors.whole(0)).sum(1);
    return gru.last(embedding.forward(words), lengths);
  }

  @Override
  public Value onnx(Value words) {
    Value there = words.cast(Type.FLOAT).clip(0, 1); // [N, T]
    Value lengths = there.sum(1).reshape(-1).cast(Type.INT32);
    return gru.last(embedding.onnx(words), lengths);
  }
}
