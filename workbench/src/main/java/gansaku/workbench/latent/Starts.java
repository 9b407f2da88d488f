package gansaku.workbench.latent;

import java.io.Closeable;
import org.bytedeco.pytorch.Tensor;

/** Where a search for a picture's code begins. */
interface Starts extends Closeable {

  /** Returns the places, as protocols say. */
  String name();

  /** Returns the codes to begin from for image {@code x} [1, C, H, W]. */
  Points of(Tensor x);

  @Override
  default void close() {}
}
