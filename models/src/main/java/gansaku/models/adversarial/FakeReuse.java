package gansaku.models.adversarial;

import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** How often G makes the images of a step. */
enum FakeReuse {
  /** Once: both players see the same, since G does not change between their moves. */
  SHARED {
    @Override
    Tensor forDiscriminator(Round round, Function<Round, Tensor> g) {
      return g.apply(round);
    }

    @Override
    Tensor forGenerator(Round round, Tensor seen, Function<Round, Tensor> g) {
      return seen;
    }
  },
  /** For each move anew, so that no graph has to wait for G's. */
  ANEW {
    @Override
    Tensor forDiscriminator(Round round, Function<Round, Tensor> g) {
      try (var off = new NoGradGuard()) {
        return g.apply(round);
      }
    }

    @Override
    Tensor forGenerator(Round round, Tensor seen, Function<Round, Tensor> g) {
      return g.apply(round);
    }
  };

  abstract Tensor forDiscriminator(Round round, Function<Round, Tensor> g);

  abstract Tensor forGenerator(Round round, Tensor seen, Function<Round, Tensor> g);
}
