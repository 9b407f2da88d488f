package gansaku.models.autoencoder;

import gansaku.nn.Linear;
import gansaku.nn.Module;
import org.bytedeco.pytorch.Tensor;

/** The half of an autoencoder that looks at images; what it says of them are its heads' outputs. */
public abstract class Encoder extends Module {
  /** How many numbers the heads start from. */
  protected static final int FEATURES = 256;

  /** Returns features [N, 256] of images {@code x} [N, C, H, W] in [-1, 1]. */
  public abstract Tensor features(Tensor x);

  /** Adds a head of {@code size} outputs, called {@code name}, and returns it. */
  public final Linear addHead(String name, int size) {
    return add(name, new Linear(FEATURES, size));
  }
}
