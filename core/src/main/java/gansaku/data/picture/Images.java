package gansaku.data.picture;

import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The way between 8-bit pictures and tensors [N, C, H, W] of float in [-1, 1]. */
public final class Images {
  private Images() {}

  /** Returns pictures in [-1, 1] from uint8 {@code samples} of {@code shape}. */
  public static Tensor images(byte[] samples, long... shape) {
    return Tensors.of(samples, shape)
        .to(ScalarType.Float)
        .mul_(Tensors.scalar(2.0 / 255))
        .sub_(Tensors.scalar(1));
  }

  /** Returns {@code pictures}, one or more of one shape, as [N, C, H, W] in [-1, 1]. */
  public static Tensor images(List<Pixels> pictures) {
    Pixels first = pictures.get(0);
    int length = first.samples().length;
    var samples = new byte[pictures.size() * length];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i).samples(), 0, samples, i * length, length);
    }
    return images(samples, pictures.size(), first.channels(), first.height(), first.width());
  }

  /**
   * Returns {@code images} [N, C, H, W] as 8-bit pictures, what is beyond [-1, 1] cut off; C is 1
   * or 3.
   */
  public static List<Pixels> pixels(Tensor images) {
    Shapes.require("images", images, Shapes.ANY, Shapes.ANY, Shapes.ANY, Shapes.ANY);
    try (var scope = new Scope()) {
      Tensor bytes =
          images
              .detach()
              .cpu()
              .to(ScalarType.Float)
              .add(Tensors.scalar(1))
              .mul(Tensors.scalar(127.5))
              .round()
              .clamp(optional(0), optional(255))
              .to(ScalarType.Byte)
              .contiguous();
      int n = (int) images.size(0);
      int c = (int) images.size(1);
      int h = (int) images.size(2);
      int w = (int) images.size(3);
      var all = new BytePointer(bytes.data_ptr_byte());
      var result = new ArrayList<Pixels>(n);
      for (int i = 0; i < n; i++) {
        var samples = new byte[c * h * w];
        all.position((long) i * samples.length).get(samples);
        result.add(new Pixels(c, h, w, samples));
      }
      return result;
    }
  }

  private static ScalarOptional optional(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }
}
