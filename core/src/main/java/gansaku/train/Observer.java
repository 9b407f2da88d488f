package gansaku.train;

import gansaku.run.Advice;
import gansaku.run.Tick;

/** Somebody who wants to know how a training goes; each method does nothing unless overridden. */
public interface Observer {

  /**
   * Something has to be done before training begins, and takes a while, as training the network
   * that scores are by; {@code done} of {@code total} images of {@code what} are through.
   */
  default void onPreparation(String what, long done, long total) {}

  /** The first iteration is about to begin. */
  default void onStart(Progress progress) {}

  /** An iteration is over. */
  default void onStep(Progress progress) {}

  /** Losses since the last tick are summed up. */
  default void onTick(Progress progress, Tick tick) {}

  /** Something is seen to go wrong; each rule says so once a run. */
  default void onAdvice(Advice advice) {}

  /** Something that was asked for cannot be done; training goes on without it. */
  default void onTrouble(String sentence) {}

  /** Training ends, at the budget or before; weights change no more. */
  default void onEnd(Progress progress) {}
}
