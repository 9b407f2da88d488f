package gansaku.train;

import gansaku.nn.Module;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What training remembers besides weights, optimisers and random streams, such as a pool of images
 * or a running mean: it is kept in checkpoints, so that a resumed training goes on exactly.
 */
public interface Saved {
  /** Returns all that is remembered, by name. */
  Map<String, Tensor> state();

  /**
   * Takes over what {@link #state} returned.
   *
   * @param source what it came from, for messages
   */
  void restore(Map<String, Tensor> state, String source);

  /** Frees what is remembered. */
  void close();

  /** Returns the state of {@code module}, whose tensors keep their shapes. */
  static Saved of(Module module) {
    return new Saved() {
      @Override
      public Map<String, Tensor> state() {
        return module.stateDict();
      }

      @Override
      public void restore(Map<String, Tensor> state, String source) {
        module.load(state, source);
      }

      @Override
      public void close() {
        module.close();
      }
    };
  }
}
