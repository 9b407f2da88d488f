package gansaku.workbench.use;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.Reconstructs;
import java.io.Closeable;
import org.bytedeco.pytorch.Tensor;

/** Makes pictures again, as a model that reconstructs does, or through a code that is found. */
public interface Mirror extends Closeable {

  /** Returns what stands for {@code x} [N, C, H, W] in [-1, 1], in {@code x}'s shape. */
  Tensor reconstruct(Tensor x);

  @Override
  default void close() {}

  /** Returns the model itself, or its generator behind the encoder that is kept beside its run. */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the finder is closed with what is returned
  static Mirror of(TrainedModel model) {
    boolean codesAlone = model.can(Generates.class) && !model.can(GeneratesClasses.class);
    if (model.can(Reconstructs.class) || !codesAlone) {
      return model.capability(Reconstructs.class, "reconstructs")::reconstruct;
    }
    Generates generator = model.capability(Generates.class, "generates");
    CodeFinder finder = CodeFinder.of(model);
    return new Mirror() {
      @Override
      public Tensor reconstruct(Tensor x) {
        return generator.generate(finder.codes(x));
      }

      @Override
      public void close() {
        finder.close();
      }
    };
  }
}
