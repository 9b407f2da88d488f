package gansaku.conditioning;

import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Images are conditioned on nothing: conditions are [N, 0]. */
record Nothing() implements Conditioning {
  @Override
  public Tensor ofReal(Tensor labels) {
    return torch.zeros(labels.size(0), 0);
  }

  @Override
  public Tensor draw(RandomStream random, int n) {
    return torch.zeros(n, 0);
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
}
