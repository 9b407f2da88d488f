package gansaku.conditioning;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Images are conditioned on nothing: conditions are [N, 0]. */
record Nothing() implements Conditioning {
  @Override
  public Tensor ofReal(Tensor labels) {
    return Tensors.zerosBeside(labels, labels.size(0), 0);
  }

  @Override
  public Tensor draw(RandomStream random, int n) {
    return Tensors.of(new float[0], n, 0);
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public Tensor withClasses(Tensor y, Tensor classes) {
    return y;
  }

  @Override
  public Tensor vector(Tensor y) {
    return y;
  }

  @Override
  public Value onnx(Value y) {
    return y;
  }
}
