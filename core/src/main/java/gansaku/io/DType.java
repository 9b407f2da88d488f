package gansaku.io;

import java.util.Arrays;
import java.util.Optional;

/** The element types a weight file may hold, with their names in safetensors and PyTorch. */
public enum DType {
  F64(8, "DoubleStorage", "float64"),
  F32(4, "FloatStorage", "float32"),
  F16(2, "HalfStorage", "float16"),
  BF16(2, "BFloat16Storage", "bfloat16"),
  I64(8, "LongStorage", "int64"),
  I32(4, "IntStorage", "int32"),
  I16(2, "ShortStorage", "int16"),
  I8(1, "CharStorage", "int8"),
  U8(1, "ByteStorage", "uint8"),
  BOOL(1, "BoolStorage", "bool");

  private final int bytes;
  private final String torchStorage;
  private final String torchName;

  DType(int bytes, String torchStorage, String torchName) {
    this.bytes = bytes;
    this.torchStorage = torchStorage;
    this.torchName = torchName;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** PyTorch's storage class, such as {@code FloatStorage}. */
  public String torchStorage() {
    return torchStorage;
  }

  /** PyTorch's name, such as {@code float32}. */
  public String torchName() {
    return torchName;
  }

  /** Finds the type that safetensors calls {@code name}; the constants carry those names. */
  public static Optional<DType> ofSafeTensors(String name) {
    return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
  }

  /** Finds the type of the elements in PyTorch's storage class {@code name}. */
  public static Optional<DType> ofTorchStorage(String name) {
    return Arrays.stream(values()).filter(t -> t.torchStorage.equals(name)).findFirst();
  }

  /** Finds the type that PyTorch calls {@code name}, without the {@code torch.} before it. */
  public static Optional<DType> ofTorch(String name) {
    return Arrays.stream(values()).filter(t -> t.torchName.equals(name)).findFirst();
  }
}
