package gansaku.models.pix2pixhd;

import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.nn.Functional;
import gansaku.onnx.Graph;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Pictures whose bytes are class numbers: one channel a class, and one for the edges between
 * objects (Wang et al. 2018, §3.3, Fig. 4).
 *
 * <p>A grey picture has the class of each pixel; its objects are what has one class. In a colour
 * picture red is the class, green + 256 · blue the number of the object within its class.
 *
 * @param labels how many classes there are
 * @param instances whether pictures number the objects
 */
public record LabelMap(int labels, boolean instances) implements SourceEncoding {
  private static final int MOST = 256; // a byte's values

  public LabelMap {
    InputException.check(
        labels >= 1 && labels <= MOST,
        "labels is %s; a label map has 1 to %s classes, or 0 says that sources are no label maps",
        labels,
        MOST);
  }

  @Override
  public int sourceChannels() {
    return instances ? 3 : 1;
  }

  @Override
  public int channels() {
    return labels + 1;
  }

  @Override
  public Tensor encode(Tensor source) {
    Shapes.require("label maps", source, Shapes.ANY, sourceChannels(), Shapes.ANY, Shapes.ANY);
    Tensor bytes = bytes(source); // [N, 1 or 3, H, W]
    Tensor classes = bytes.select(1, 0); // [N, H, W]
    long largest = classes.max().item_long();
    InputException.check(
        largest < labels,
        "labels is %s, but a label map has class %s; set labels to %s",
        labels,
        largest,
        largest + 1);
    Tensor oneHot = torch.one_hot(classes, labels).permute(0, 3, 1, 2); // [N, labels, H, W]
    return Functional.concatenate(oneHot, edges(objects(bytes))).to(source.scalar_type());
  }

  /** Returns which pixels differ from one beside, above or below them, [N, 1, H, W] of 0 and 1. */
  public static Tensor edges(Tensor objects) {
    Tensor differs =
        objects
            .ne(moved(objects, 3, true))
            .logical_or(objects.ne(moved(objects, 3, false)))
            .logical_or(objects.ne(moved(objects, 2, true)))
            .logical_or(objects.ne(moved(objects, 2, false)));
    return differs.to(ScalarType.Float);
  }

  /** Returns each pixel's neighbour along {@code dim}; at the border, the pixel itself. */
  private static Tensor moved(Tensor t, long dim, boolean forwards) {
    long n = t.size(dim);
    return forwards
        ? torch.cat(new TensorVector(t.narrow(dim, 0, 1), t.narrow(dim, 0, n - 1)), dim)
        : torch.cat(new TensorVector(t.narrow(dim, 1, n - 1), t.narrow(dim, n - 1, 1)), dim);
  }

  /** Returns a number of its own for each object, [N, 1, H, W]. */
  private Tensor objects(Tensor bytes) {
    Tensor number = bytes.narrow(1, 0, 1);
    for (int c = 1; c < sourceChannels(); c++) {
      number = number.add(bytes.narrow(1, c, 1), Tensors.whole(1L << (8 * c)));
    }
    return number;
  }

  private static Tensor bytes(Tensor source) {
    return source
        .to(ScalarType.Float)
        .add(Tensors.scalar(1))
        .mul(Tensors.scalar(127.5))
        .round()
        .to(ScalarType.Long);
  }

  /** Returns each class in a colour of its own, [N, 3, H, W] in [-1, 1]; class 0 is black. */
  @Override
  public Tensor visible(Tensor source) {
    var colours = new float[MOST * 3];
    for (int label = 0; label < MOST; label++) {
      double brightness = 0.35 * (label % 3 - 1);
      for (int c = 0; c < 3; c++) {
        // Hues go round by the golden ratio, so that neighbouring numbers look unlike.
        double phase = 2 * Math.PI * (label * 0.6180339887 + c / 3.0);
        colours[label * 3 + c] = label == 0 ? -1 : (float) (brightness + 0.6 * Math.cos(phase));
      }
    }
    Tensor table = Tensors.beside(source, colours, MOST, 3);
    return torch.embedding(table, bytes(source).select(1, 0)).permute(0, 3, 1, 2).contiguous();
  }

  @Override
  public Value onnx(Value source) {
    Value bytes = source.add(1).mul(127.5).each("Round");
    Graph graph = source.graph();
    long[] sides = source.shape();
    Value classes = // [N, H, W]
        bytes
            .narrow(1, 0, 1)
            .cast(Type.INT64)
            .to("Squeeze", Map.of(), new long[] {sides[0], sides[2], sides[3]}, graph.whole(1));
    Value oneHot =
        classes.to(
            "OneHot",
            Map.of("axis", 1L),
            Type.FLOAT,
            new long[] {sides[0], labels, sides[2], sides[3]},
            graph.whole(labels),
            graph.constant(Tensors.of(new float[] {0, 1}, 2)));
    return oneHot.concat(1, edges(numbers(bytes)));
  }

  /** Returns a number of its own for each object, whole numbers that float32 can hold. */
  private Value numbers(Value bytes) {
    Value number = bytes.narrow(1, 0, 1);
    for (int c = 1; c < sourceChannels(); c++) {
      number = number.add(bytes.narrow(1, c, 1).mul(1L << (8 * c)));
    }
    return number;
  }

  private static Value edges(Value objects) {
    Value differs = objects.sub(moved(objects, 3, true)).each("Abs");
    differs = differs.add(objects.sub(moved(objects, 3, false)).each("Abs"));
    differs = differs.add(objects.sub(moved(objects, 2, true)).each("Abs"));
    differs = differs.add(objects.sub(moved(objects, 2, false)).each("Abs"));
    return differs.clip(0, 1);
  }

  private static Value moved(Value x, int axis, boolean forwards) {
    return forwards
        ? x.slice(axis, 0, 1).concat(axis, x.slice(axis, 0, -1))
        : x.slice(axis, 1, Integer.MAX_VALUE).concat(axis, x.slice(axis, -1, Integer.MAX_VALUE));
  }

  @Override
  public Tensor example(RandomStream random, int n, ImageShape shape) {
    Tensor classes = random.integers(labels, n, 1, shape.height(), shape.width());
    Tensor objects = random.integers(2, n, sourceChannels() - 1L, shape.height(), shape.width());
    return Functional.concatenate(classes, objects)
        .to(ScalarType.Float)
        .mul(Tensors.scalar(1 / 127.5))
        .sub(Tensors.scalar(1));
  }
}
