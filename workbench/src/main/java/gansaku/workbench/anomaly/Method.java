package gansaku.workbench.anomaly;

import java.io.Closeable;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A way to tell how far pictures are from all that a model of good ones makes. */
public interface Method extends Closeable {

  /**
   * What is seen of pictures.
   *
   * @param made the model's pictures that are nearest by this method, [N, C, H, W]
   * @param scores how far each picture is from its own, [N]; 0 for equal ones
   */
  record Sight(Tensor made, Tensor scores) {}

  /** Returns what is seen of {@code x} [N, C, H, W] in [-1, 1], on the model's device. */
  Sight look(Tensor x);

  /** Returns what protocols say of it. */
  Map<String, Object> about();

  @Override
  default void close() {}
}
