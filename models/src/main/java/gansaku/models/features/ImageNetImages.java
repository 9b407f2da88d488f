package gansaku.models.features;

import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Pictures as the networks trained on ImageNet want them. */
final class ImageNetImages {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};

  private ImageNetImages() {}

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

  /** Writes {@link #standardised(Tensor)}. */
  static Value standardised(Value images) {
    var scale = new float[MEAN.length]; // ((x + 1) / 2 - mean) / std = x scale + shift
    var shift = new float[MEAN.length];
    for (int i = 0; i < MEAN.length; i++) {
      scale[i] = 0.5f / STD[i];
      shift[i] = (0.5f - MEAN[i]) / STD[i];
    }
    return images.mul(Tensors.of(scale, 1, 3, 1, 1)).add(Tensors.of(shift, 1, 3, 1, 1));
  }
}
