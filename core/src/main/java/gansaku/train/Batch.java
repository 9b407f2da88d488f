package gansaku.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What one step learns from. */
public final class Batch {
  private final Tensor x;
  private final Tensor labels;
  private final Map<Extra<?>, Object> extras;

  private Batch(Tensor x, Tensor labels, Map<Extra<?>, Object> extras) {
    this.x = x;
    this.labels = labels;
    this.extras = extras;
  }

  /**
   * Makes a batch of images with classes.
   *
   * @param x images [N, C, H, W] in [-1, 1], on the run's device
   * @param labels classes [N], int64; all -1 when the data has no classes
   */
  public Batch(Tensor x, Tensor labels) {
    this(x, labels, Map.of());
  }

  /** Returns the images [N, C, H, W] in [-1, 1]. */
  public Tensor x() {
    return x;
  }

  /** Returns the classes [N], int64; all -1 when the data has no classes. */
  public Tensor labels() {
    return labels;
  }

  /** Returns how many images there are. */
  public int size() {
    return (int) x.size(0);
  }

  /** Returns this batch with {@code value} under {@code extra}. */
  public <T> Batch with(Extra<T> extra, T value) {
    var more = new LinkedHashMap<>(extras);
    more.put(extra, value);
    return new Batch(x, labels, more);
  }

  /** Returns what this batch has under {@code extra}. */
  @SuppressWarnings("unchecked") // with() lets nothing else in
  public <T> Optional<T> find(Extra<T> extra) {
    return Optional.ofNullable((T) extras.get(extra));
  }

  /** Returns what this batch has under {@code extra}, which its data must have. */
  public <T> T get(Extra<T> extra) {
    return find(extra).orElseThrow(() -> new IllegalStateException("the batch has no " + extra));
  }

  /** Returns this batch with {@code change} done to every tensor. */
  public Batch map(UnaryOperator<Tensor> change) {
    return changed(change, change);
  }

  /** Returns the same images in numbers of {@code type}; classes stay whole numbers. */
  public Batch to(ScalarType type) {
    return changed(images -> images.to(type), classes -> classes);
  }

  private Batch changed(UnaryOperator<Tensor> ofImages, UnaryOperator<Tensor> ofLabels) {
    Map<Extra<?>, Object> changed = new LinkedHashMap<>();
    extras.forEach((extra, value) -> changed.put(extra, changed(extra, value, ofImages)));
    return new Batch(ofImages.apply(x), ofLabels.apply(labels), changed);
  }

  @SuppressWarnings("unchecked") // with() lets nothing else in
  private static <T> Object changed(Extra<T> extra, Object value, UnaryOperator<Tensor> change) {
    return extra.mapped().apply((T) value, change);
  }
}
