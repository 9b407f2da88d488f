package gansaku.io;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads weights of others, PyTorch's, NVIDIA's or safetensors: by what the file holds, not by its
 * name.
 */
public final class TensorFile {
  /** After the length of its header a safetensors file has this. */
  private static final byte HEADER = '{';

  private static final int HEADER_AT = 8;

  private TensorFile() {}

  /**
   * Returns the tensors of {@code path}, named by keys and list positions joined with dots.
   *
   * @throws gansaku.error.InputException naming the file and what it is, or what is wrong with it
   */
  public static Map<String, StoredTensor> read(Path path) {
    return isSafeTensors(path) ? SafeTensors.read(path).tensors() : TorchFile.tensors(tree(path));
  }

  private static @Nullable Object tree(Path path) {
    try (var file = MappedFile.open(path)) {
      return NvidiaPickle.is(file)
          ? NvidiaPickle.read(new Place(path), file)
          : TorchFile.read(path);
    }
  }

  /** Refuses {@code path} if it is something else than weights, as a web page. */
  public static void refuseForeign(Path path) {
    try (var file = MappedFile.open(path)) {
      ForeignFile.refuse(new Place(path), file);
    }
  }

  private static boolean isSafeTensors(Path path) {
    try (var file = MappedFile.open(path)) {
      ForeignFile.refuse(new Place(path), file);
      return path.toString().endsWith(".safetensors")
          || (file.size() > HEADER_AT
              && file.slice(HEADER_AT, 1).get() == HEADER
              && file.slice(0, HEADER_AT).getLong() <= SafeTensorsHeader.MAX_BYTES);
    }
  }
}
