package gansaku.tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What the binding says awkwardly: numbers, options, and the way between arrays and tensors. */
public final class Tensors {
  static {
    Engine.start();
  }

  private Tensors() {}

  /** Returns {@code value} as the binding's number. */
  public static Scalar scalar(double value) {
    return new Scalar(value);
  }

  /** Returns {@code value} as the binding's whole number, for tensors of whole numbers. */
  public static Scalar whole(long value) {
    return new Scalar(value);
  }

  /**
   * Returns the type of {@code t}'s numbers, as a constant that {@code ==} knows.
   *
   * <p>What the binding itself returns is another object of the same name.
   */
  public static ScalarType type(Tensor t) {
    return t.scalar_type().intern();
  }

  /** Returns {@code t} in float32, or as it is if it is in float64 already. */
  public static Tensor atLeastFloat(Tensor t) {
    return type(t) == ScalarType.Double ? t : t.to(ScalarType.Float);
  }

  /** Returns the options of a tensor of {@code type}. */
  public static TensorOptions options(ScalarType type) {
    return new TensorOptions(type);
  }

  /** Returns an argument that is there. */
  public static TensorOptional some(Tensor t) {
    return new TensorOptional(t);
  }

  /** Returns an argument that is left out. */
  public static TensorOptional none() {
    return new TensorOptional();
  }

  /** Returns a tensor that is not there, as a layer's missing bias. */
  public static Tensor absent() {
    return new Tensor();
  }

  /** Returns an argument that asks for the input's own type of numbers. */
  public static ScalarTypeOptional sameType() {
    return new ScalarTypeOptional();
  }

  /** Returns float32 {@code values} in {@code shape}, copied. */
  public static Tensor of(float[] values, long... shape) {
    Tensor t = torch.empty(shape);
    requireFilling(values.length, t);
    if (values.length > 0) { // an empty tensor has no memory to write to
      t.data_ptr_float().put(values);
    }
    return t;
  }

  /** Returns int64 {@code values} in one dimension, copied. */
  public static Tensor of(int[] values) {
    return of(Arrays.stream(values).asLongStream().toArray());
  }

  /** Returns int64 {@code values} in one dimension, copied. */
  public static Tensor of(long[] values) {
    Tensor t = torch.zeros(new long[] {values.length}, options(ScalarType.Long));
    if (values.length > 0) {
      t.data_ptr_long().put(values);
    }
    return t;
  }

  /** Returns uint8 {@code values} in {@code shape}, copied. */
  public static Tensor of(byte[] values, long... shape) {
    Tensor t = torch.zeros(shape, options(ScalarType.Byte));
    requireFilling(values.length, t);
    if (values.length > 0) {
      t.data_ptr_byte().put(values, 0, values.length);
    }
    return t;
  }

  /** What is written beyond a tensor's memory would end the process, at some other place. */
  private static void requireFilling(int values, Tensor t) {
    if (values != t.numel()) {
      throw new IllegalArgumentException(
          values + " values do not fill " + Arrays.toString(t.shape()));
    }
  }

  /** Returns the numbers of {@code t}, row by row. */
  public static float[] floats(Tensor t) {
    try (var scope = new Scope()) {
      Tensor flat = t.detach().cpu().to(ScalarType.Float).contiguous();
      var values = new float[Math.toIntExact(flat.numel())];
      if (values.length > 0) {
        new FloatPointer(flat.data_ptr_float()).get(values);
      }
      return values;
    }
  }

  /** Returns the whole numbers of {@code t}, row by row. */
  public static long[] longs(Tensor t) {
    try (var scope = new Scope()) {
      Tensor flat = t.detach().cpu().to(ScalarType.Long).contiguous();
      var values = new long[Math.toIntExact(flat.numel())];
      if (values.length > 0) {
        new LongPointer(flat.data_ptr_long()).get(values);
      }
      return values;
    }
  }

  /**
   * Returns the gradient of the sum of {@code output} with respect to {@code input}, in {@code
   * input}'s shape.
   *
   * @param createGraph whether the gradient can itself be differentiated
   */
  public static Tensor gradient(Tensor output, Tensor input, boolean createGraph) {
    return torch
        .grad(
            new TensorVector(output),
            new TensorVector(input),
            new TensorVector(torch.ones_like(output)),
            new BoolOptional(true),
            createGraph,
            false)
        .get(0);
  }

  /** Returns {@code tensors} one below the other along dimension 0. */
  public static Tensor cat(List<Tensor> tensors) {
    return torch.cat(new TensorVector(tensors.toArray(new Tensor[0])), 0);
  }

  /** Returns float32 zeros of {@code shape} on {@code other}'s device. */
  public static Tensor zerosBeside(Tensor other, long... shape) {
    return torch.zeros(shape).to(other.device(), ScalarType.Float);
  }

  /** Returns the float32 number 0 on the device of {@code others}, or the CPU if there are none. */
  public static Tensor zeroBeside(Collection<Tensor> others) {
    return others.stream()
        .findFirst()
        .map(other -> zerosBeside(other))
        .orElseGet(() -> number(0).to(ScalarType.Float));
  }

  /** Returns ones of {@code shape}, of {@code other}'s type and on its device. */
  public static Tensor onesBeside(Tensor other, long... shape) {
    return torch.ones(shape).to(other.device(), other.scalar_type());
  }

  /** Returns the unit matrix of {@code k} rows, of {@code other}'s type and on its device. */
  public static Tensor eyeBeside(Tensor other, long k) {
    return torch.eye(k).to(other.device(), other.scalar_type());
  }

  /** Returns 0, 1, … {@code n - 1} as int64 on {@code other}'s device. */
  public static Tensor countBeside(Tensor other, long n) {
    return torch.arange(whole(n), options(ScalarType.Long)).to(other.device(), ScalarType.Long);
  }

  /** Returns float32 {@code values} in {@code shape} on {@code other}'s device. */
  public static Tensor beside(Tensor other, float[] values, long... shape) {
    return of(values, shape).to(other.device(), ScalarType.Float);
  }

  /** Returns the float64 number {@code value} without dimensions. */
  public static Tensor number(double value) {
    return torch.full(new long[0], scalar(value), options(ScalarType.Double));
  }

  /** Returns {@code t} in pieces of {@code size} along dimension 0, the last one maybe shorter. */
  public static List<Tensor> split(Tensor t, long size) {
    return Arrays.asList(t.split(size, 0).get());
  }
}
