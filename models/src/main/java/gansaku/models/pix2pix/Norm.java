package gansaku.models.pix2pix;

import gansaku.nn.BatchNorm;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Layer;

/** How networks normalise between layers. */
public enum Norm {
  /** By the batch's mean and variance in training, by running averages in use. */
  BATCH {
    @Override
    Layer of(long channels) {
      return new BatchNorm(channels);
    }
  },
  /**
   * By the batch's mean and variance in training, by each image's own in use: what the authors do,
   * who train and test with batches of one image (§3.3).
   */
  BATCH_OWN_IN_USE {
    @Override
    Layer of(long channels) {
      return BatchNorm.ofEachImage(channels);
    }
  },
  /** By each image's own mean and variance, always. */
  INSTANCE {
    @Override
    Layer of(long channels) {
      return new InstanceNorm();
    }
  };

  abstract Layer of(long channels);

  /** Returns whether convolutions before it have biases: where it has no shift of its own. */
  boolean biases() {
    return this == INSTANCE;
  }
}
