package gansaku.models.text;

import gansaku.nn.Embedding;
import gansaku.nn.Layer;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Means words whatever their order, so that brown hair and blue eyes are blue hair and brown eyes:
 * words [N, T], 0 where there is none → the mean of their rows, [N, E].
 */
public final class BagOfWords extends Layer {
  /** More words than any text has. */
  private static final double MOST = 1e6;

  private final Embedding embedding;

  /** Makes an encoder for numbers of words below {@code words}, with texts of {@code size}. */
  public BagOfWords(long words, long size) {
    embedding = add("embedding", new Embedding(words, size));
  }

  @Override
  public Tensor forward(Tensor words) {
    Tensor rows = embedding.forward(words); // [N, T, E]
    Tensor there = words.gt(Tensors.whole(0)).to(rows.scalar_type()).unsqueeze(2); // [N, T, 1]
    Tensor count = there.sum(1).clamp_min(Tensors.scalar(1)); // [N, 1]
    return rows.mul(there).sum(1).div(count);
  }

  @Override
  public Value onnx(Value words) {
    Value there = words.cast(Type.FLOAT).clip(0, 1); // [N, T]
    Value count = there.sum(1).clip(1, MOST); // [N, 1]
    Value rows = embedding.onnx(words); // [N, T, E]
    long size = rows.shape()[2];
    return rows.mul(there.reshape(0, 0, 1)).sum(1).reshape(0, size).mul(count.each("Reciprocal"));
  }
}
