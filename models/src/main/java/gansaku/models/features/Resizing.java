package gansaku.models.features;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;
import org.bytedeco.pytorch.kBilinear;

/** How pictures are brought to the size that a network wants; a part of every score's protocol. */
public enum Resizing {
  /** The network takes any size, or resizes by itself. */
  NONE("none") {
    @Override
    Tensor apply(Tensor images) {
      return images;
    }
  },
  /** What pytorch-fid and most papers before 2022 do: bilinear to 299×299, no antialiasing. */
  LEGACY("legacy_pytorch: bilinear to 299x299 without antialiasing") {
    @Override
    Tensor apply(Tensor images) {
      return images; // inside the FID's network
    }
  },
  /** What clean-fid does (Parmar et al. 2022): Pillow's bicubic to 299×299, not rounded. */
  CLEAN("clean: bicubic to 299x299 with antialiasing") {
    @Override
    Tensor apply(Tensor images) {
      var options = options(299);
      options.mode().put(new kBicubic());
      return torch.interpolate(images, options).clamp(limit(-1), limit(1));
    }
  },
  /** Pillow's bilinear to 224×224, which networks trained on ImageNet know. */
  IMAGENET("bilinear to 224x224 with antialiasing") {
    @Override
    Tensor apply(Tensor images) {
      var options = options(224);
      options.mode().put(new kBilinear());
      return torch.interpolate(images, options);
    }
  };

  private final String words;

  Resizing(String words) {
    this.words = words;
  }

  abstract Tensor apply(Tensor images);

  private static InterpolateFuncOptions options(long side) {
    var options = new InterpolateFuncOptions();
    options.size().put(new LongVector(side, side));
    options.align_corners().put(false);
    options.antialias().put(true);
    return options;
  }

  private static ScalarOptional limit(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }

  @Override
  public String toString() {
    return words;
  }
}
