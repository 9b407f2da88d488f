package gansaku.objective;

import org.bytedeco.pytorch.Tensor;

/** A task beside the game: to guess from an image the condition that it shows. */
public interface Auxiliary {

  /** No such task. */
  Auxiliary NONE =
      new Auxiliary() {
        @Override
        public Tensor discriminator(
            Tensor loss, Tensor guessReal, Tensor real, Tensor guessFake, Tensor fake) {
          return loss;
        }

        @Override
        public Tensor generator(Tensor loss, Tensor guessFake, Tensor fake) {
          return loss;
        }
      };

  /**
   * Returns D's {@code loss} with the task's part in it.
   *
   * @param guessReal what D's second head says of real images, [N, K]
   * @param real the conditions of real images
   * @param guessFake what D's second head says of generated images, [N, K]
   * @param fake the conditions that they were made for
   */
  Tensor discriminator(Tensor loss, Tensor guessReal, Tensor real, Tensor guessFake, Tensor fake);

  /** Returns G's {@code loss} with the task's part in it. */
  Tensor generator(Tensor loss, Tensor guessFake, Tensor fake);
}
