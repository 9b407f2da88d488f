package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.workbench.use.TrainedModel;

/**
 * Whose code or direction something is.
 *
 * @param run the run's name
 * @param checkpoint the step of its checkpoint
 * @param weights SHA-256 of the weights, which tells
 * @param space z or w
 */
record Owner(String run, long checkpoint, String weights, String space) {

  static Owner of(TrainedModel model, Space space) {
    return new Owner(model.run().name(), model.step(), model.weights(), space.name());
  }

  /** Refuses {@code other}, the owner of {@code what}, if it is of other weights than this. */
  void require(Owner other, String what, String wayOut) {
    InputException.check(
        weights.equals(other.weights) && space.equals(other.space),
        "%s belongs to %s as it was at step %s; %s at step %s makes other pictures of it; %s",
        what,
        other.run,
        other.checkpoint,
        run,
        checkpoint,
        wayOut);
  }
}
