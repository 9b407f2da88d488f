package gansaku.train;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * The key of something that only some batches have.
 *
 * @param name for messages
 * @param mapped returns a value whose tensors were changed, as moved to a device
 */
public record Extra<T>(String name, Mapping<T> mapped) {
  /** For translation, the images [N, C', H, W] in [-1, 1] whose translations a batch's are. */
  public static final Extra<Tensor> SOURCE = ofImages("source");

  /**
   * Images [N, C, H, W] in [-1, 1] of a second domain, none of which belongs to one of the first.
   */
  public static final Extra<Tensor> OTHER = ofImages("other");

  /** A sentence that describes each image. */
  public static final Extra<List<String>> CAPTIONS = ofWords("captions");

  /** What is known of each image, e.g. {@code glasses → round}. */
  public static final Extra<List<Map<String, String>>> ATTRIBUTES = ofWords("attributes");

  /** The number of each image in its set. */
  public static final Extra<List<Integer>> NUMBERS = ofWords("numbers");

  /** Changes the tensors of a value. */
  @FunctionalInterface
  public interface Mapping<T> {
    /** Returns {@code value} with {@code change} done to each of its tensors of images. */
    T apply(T value, UnaryOperator<Tensor> change);
  }

  /** Returns the key of further images. */
  public static Extra<Tensor> ofImages(String name) {
    return new Extra<>(name, (value, change) -> change.apply(value));
  }

  /** Returns the key of something that has no tensors. */
  public static <T> Extra<T> ofWords(String name) {
    return new Extra<>(name, (value, change) -> value);
  }

  @Override
  public String toString() {
    return name;
  }
}
