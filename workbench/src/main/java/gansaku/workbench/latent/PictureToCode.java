package gansaku.workbench.latent;

import java.io.Closeable;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/** Finds the code of which a model makes a picture like a given one. */
public interface PictureToCode extends Closeable {

  /** Returns how it does so, as protocols say. */
  String name();

  /**
   * Returns the code of image {@code x} [1, C, H, W] in [-1, 1], of the model's shape.
   *
   * @param watch is shown what the model makes [1, C, H, W] as the search goes on
   */
  Points find(Tensor x, Consumer<Tensor> watch);

  @Override
  default void close() {}
}
