package gansaku.workbench.use;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.model.Encodes;
import java.io.Closeable;
import org.bytedeco.pytorch.Tensor;

/**
 * The way from pictures to codes that a model's generator makes them of again: the model's own
 * encoder, one that was trained for it afterwards, or a search.
 */
public interface CodeFinder extends Closeable {

  /** Returns codes [N, Z] of images {@code x} [N, C, H, W] in [-1, 1] on the model's device. */
  Tensor codes(Tensor x);

  @Override
  default void close() {}

  /** Returns whether {@code model} has a way: its own, or an encoder beside its run. */
  static boolean isThere(TrainedModel model) {
    return model.can(Encodes.class) || RunEncoder.isThere(model);
  }

  /**
   * Returns the model's own encoder, or the one that is kept beside its run for this checkpoint;
   * refuses a model that has none.
   */
  @MustBeClosed
  static CodeFinder of(TrainedModel model) {
    if (model.can(Encodes.class)) {
      return model.capability(Encodes.class, "encodes")::encode;
    }
    return RunEncoder.open(model);
  }
}
