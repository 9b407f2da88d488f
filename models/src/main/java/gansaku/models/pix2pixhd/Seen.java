package gansaku.models.pix2pixhd;

import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How many images training has seen; a part of the state, since the stages follow from it. */
final class Seen extends Module {
  private final Tensor images =
      buffer("images", torch.zeros(new long[0], Tensors.options(ScalarType.Long)));

  long images() {
    return images.item_long();
  }

  void set(long count) {
    images.fill_(Tensors.whole(count));
  }

  void add(int count) {
    images.add_(Tensors.whole(count));
  }
}
