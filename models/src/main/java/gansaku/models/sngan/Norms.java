package gansaku.models.sngan;

import gansaku.nn.Layer;
import gansaku.nn.SpectralNorm;
import gansaku.nn.Weighted;
import java.util.function.Function;

/** What is done to the weights of a network's products. */
public enum Norms {
  /** Nothing. */
  NONE {
    @Override
    public Layer apply(Weighted layer) {
      return layer;
    }
  },
  /** They are divided by their first singular value. */
  SPECTRAL {
    @Override
    public Layer apply(Weighted layer) {
      return new SpectralNorm(layer);
    }
  };

  /** Returns {@code layer} with this done to its weight. */
  public abstract Layer apply(Weighted layer);

  /** Returns this as a function. */
  public Function<Weighted, Layer> function() {
    return this::apply;
  }
}
