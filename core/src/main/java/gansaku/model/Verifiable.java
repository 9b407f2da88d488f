package gansaku.model;

import gansaku.train.Batch;
import java.util.List;

/**
 * Lets the derivatives that its training takes be checked against differences.
 *
 * <p>Whole steps are checked by what phases report to be minimised; see {@link
 * gansaku.train.Losses#minimise}.
 */
public interface Verifiable {
  /** Returns the times of training whose steps differ. */
  default List<Stage> stages() {
    return List.of(Stage.ONLY);
  }

  /**
   * Returns the parts that steps are made of, to be checked one by one.
   *
   * @param batch images to look at; their type of numbers is the networks'
   * @param seed of whatever is drawn, so that a claim's value depends on nothing else
   */
  List<Claim> claims(Batch batch, long seed);
}
