package gansaku.nn;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.io.DType;
import gansaku.io.SafeTensors;
import gansaku.io.StoredTensor;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The way between tensors and weight files.
 *
 * <p>Bytes go straight between the file and libtorch's memory; none pass through Java's heap.
 */
public final class Weights {
  /** What PyTorch's own loaders want to read in a safetensors file's notes. */
  private static final Map<String, String> NOTES = Map.of("format", "pt");

  private static final Map<DType, ScalarType> TYPES = new EnumMap<>(DType.class);

  static {
    TYPES.put(DType.F64, ScalarType.Double);
    TYPES.put(DType.F32, ScalarType.Float);
    TYPES.put(DType.F16, ScalarType.Half);
    TYPES.put(DType.BF16, ScalarType.BFloat16);
    TYPES.put(DType.I64, ScalarType.Long);
    TYPES.put(DType.I32, ScalarType.Int);
    TYPES.put(DType.I16, ScalarType.Short);
    TYPES.put(DType.I8, ScalarType.Char);
    TYPES.put(DType.U8, ScalarType.Byte);
    TYPES.put(DType.BOOL, ScalarType.Bool);
  }

  private Weights() {}

  /** Writes {@code network}'s parameters and buffers by PyTorch's names to a safetensors file. */
  public static void save(Module network, Path file) throws IOException {
    save(network.stateDict(), file);
  }

  /** Writes {@code tensors} by their names to a safetensors file. */
  public static void save(Map<String, Tensor> tensors, Path file) throws IOException {
    save(tensors, Map.of(), file);
  }

  /** Writes {@code tensors} and {@code notes} to a safetensors file. */
  public static void save(Map<String, Tensor> tensors, Map<String, String> notes, Path file)
      throws IOException {
    var stored = new LinkedHashMap<String, StoredTensor>();
    tensors.forEach((name, t) -> stored.put(name, of(t)));
    var all = new LinkedHashMap<>(NOTES);
    all.putAll(notes);
    SafeTensors.write(file, stored, all);
  }

  /** Copies the weights of a safetensors file into {@code network}, which they have to fit. */
  public static void load(Module network, Path file) {
    try (var scope = new Scope()) {
      network.load(read(file), file.toString());
    }
  }

  /** Returns the tensors of a safetensors file by name, on the CPU, each in its stored type. */
  public static Map<String, Tensor> read(Path file) {
    var tensors = new LinkedHashMap<String, Tensor>();
    SafeTensors.read(file).tensors().forEach((name, stored) -> tensors.put(name, of(stored)));
    return tensors;
  }

  /**
   * Returns {@code t} as it goes into a file.
   *
   * <p>The bytes of a contiguous tensor on the CPU are not copied: they are {@code t}'s own, and
   * there only as long as {@code t} is.
   *
   * @throws InputException if no file can hold {@code t}'s type, as complex numbers
   */
  public static StoredTensor of(Tensor t) {
    DType type = typeOf(t);
    if (t.numel() == 0) {
      return new StoredTensor(type, t.shape(), ByteBuffer.allocate(0));
    }
    if (!t.is_cuda() && t.is_contiguous()) {
      return new StoredTensor(type, t.shape(), memory(t, type));
    }
    try (var scope = new Scope()) {
      Tensor plain = t.detach().cpu().contiguous();
      return new StoredTensor(type, t.shape(), copy(memory(plain, type)));
    }
  }

  /** Returns a tensor of its own, on the CPU, with what {@code stored} holds. */
  public static Tensor of(StoredTensor stored) {
    try (var scope = new Scope()) {
      // A byte other than 0 and 1 is no bool to libtorch, but a file may hold one.
      DType type = stored.dtype() == DType.BOOL ? DType.U8 : stored.dtype();
      var options = Tensors.options(requireNonNull(TYPES.get(type)));
      Tensor t = torch.empty(stored.shape(), options, new MemoryFormatOptional());
      if (t.numel() > 0) {
        memory(t, type).put(stored.data());
      }
      return scope.keep(stored.dtype() == DType.BOOL ? t.to(ScalarType.Bool) : t);
    }
  }

  private static ByteBuffer memory(Tensor t, DType type) {
    try (var scope = new Scope()) {
      return new BytePointer(t.data_ptr()).capacity(t.numel() * type.bytes()).asByteBuffer();
    }
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.remaining())
        .order(ByteOrder.nativeOrder())
        .put(bytes)
        .flip();
  }

  private static DType typeOf(Tensor t) {
    ScalarType type = Tensors.type(t);
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "a tensor of %s cannot be stored; storable are %s",
                    type, Arrays.toString(DType.values())));
  }
}
