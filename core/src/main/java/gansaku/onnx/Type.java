package gansaku.onnx;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a value's numbers are. */
public enum Type {
  /** Numbers of 32 bits. */
  FLOAT(1),
  /** Whole numbers of 64 bits. */
  INT64(7),
  /** Whole numbers of 32 bits, as lengths are given. */
  INT32(6),
  /** Whole numbers from 0 to 255. */
  UINT8(2);

  private final int code;

  Type(int code) {
    this.code = code;
  }

  /** Returns ONNX's number of it. */
  public int code() {
    return code;
  }

  /** Returns the type of {@code t}'s numbers: whole numbers are {@link #INT64}, others float. */
  public static Type of(Tensor t) {
    return Tensors.type(t) == ScalarType.Long ? INT64 : FLOAT;
  }
}
