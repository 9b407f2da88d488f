package gansaku.models.pix2pixhd;

import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * What training does at one time of a {@link Curriculum}.
 *
 * @param halved whether it looks at everything at half its size
 * @param g what G then is: source [N, S, H, W] → image [N, C, H, W] in [-1, 1]
 * @param scales how many of D's scales judge
 * @param learning which parts of G move, by their optimisers' names
 * @param rate what is left of the learning rates, from 1 to 0
 */
public record Lesson(boolean halved, Layer g, int scales, Set<String> learning, double rate) {

  /** Returns {@code x} [N, C, H, W] in the size of this lesson. */
  public Tensor seen(Tensor x) {
    return halved ? Functional.averagePoolOverlapping(x) : x;
  }

  /** Returns the image for {@code source} [N, S, H, W] in its size, enlarged if G makes half. */
  public Tensor image(Tensor source) {
    Tensor image = g.forward(seen(source));
    return halved ? Functional.upsampleLinear(image, 2) : image;
  }

  /** Writes {@link #image}. */
  public Value onnx(Value source) {
    return halved
        ? g.onnx(Windows.averagePool(source, 3, 2, 1, false)).upsampleLinear(2)
        : g.onnx(source);
  }
}
