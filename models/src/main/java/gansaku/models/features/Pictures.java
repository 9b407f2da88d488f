package gansaku.models.features;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Pictures as the networks trained on ImageNet want them. */
final class Pictures {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};

  private Pictures() {}

  /** Returns {@code images} [N, 3, H, W] in [-1, 1] with ImageNet's mean 0 and deviation 1. */
  static Tensor standardised(Tensor images) {
    return images
        .add(Tensors.scalar(1))
        .mul_(Tensors.scalar(0.5))
        .sub_(channels(MEAN, images))
        .div_(channels(STD, images));
  }

  /** Returns three numbers as [1, 3, 1, 1], to go with {@code like}. */
  static Tensor channels(float[] values, Tensor like) {
    return Tensors.beside(like, values, 1, 3, 1, 1).to(like.scalar_type());
  }
}
